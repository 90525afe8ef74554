package org.linstorgateway.protocol.nvme;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.parser.TestOptions;
import org.linstorgateway.option.Operation;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NvmeFormTest {
    private static final String NQN = "nqn.2026-03.org.example:nvme:fast";
    private final NvmeForm form = new NvmeForm();
    private final NvmeTexts texts = new NvmeTexts();

    @Test
    void all_options_are_taken() {
        NvmeTarget target = target(NQN, "192.168.50.30/24", "20M", "12M", "-r", "gw", "--gross");

        assertThat(target).isEqualTo(new NvmeTarget(new Nqn(NQN), ServiceIp.parse("192.168.50.30/24"), "gw",
                NvmeExamples.FAST.volumes(), true));
        assertThat(texts.created(new Deployed<>(target, Optional.of(Volume.CLUSTER_PRIVATE), Status.UNKNOWN)))
                .isEqualTo("Created target \"" + NQN + "\"");
    }

    @Test
    void several_service_ips_are_taken_but_no_volume_is_refused() {
        assertThat(target(NQN, "10.0.0.1/24,fd00::2/64", "20M").serviceIps())
                .containsExactly(ServiceIp.parse("10.0.0.1/24"), ServiceIp.parse("fd00::2/64"));
        assertThatThrownBy(() -> target(NQN, "10.0.0.1/24")).hasMessageContaining("VOLUME_SIZE");
    }

    private NvmeTarget target(String... words) {
        return form.target(TestOptions.parse(form.options(Operation.CREATE), words));
    }
}
