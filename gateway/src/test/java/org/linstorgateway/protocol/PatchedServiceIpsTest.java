package org.linstorgateway.protocol;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linstorgateway.protocol.nvme.Nqn;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.protocol.nvme.NvmeTarget;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Changes of the service IPs of targets whose JSON has a field for a single one, too. */
class PatchedServiceIpsTest {
    private final NvmeTarget target = new NvmeTarget(new Nqn("nqn.2026-03.org.example:nvme:fast"),
            ServiceIp.parse("10.0.0.1/24"), "gw", List.of(Volume.raw(1, 20_480)), false);

    @Test
    void another_single_address_is_a_change_in_either_field() {
        assertThat(patched("service_ip", "10.0.0.2/24").sentences()).containsExactly(
                "'service_ips' changes from 10.0.0.1/24 to 10.0.0.2/24");
        assertThat(patched("service_ips", List.of("10.0.0.2/24")).sentences()).containsExactly(
                "'service_ips' changes from 10.0.0.1/24 to 10.0.0.2/24");
        assertThat(patched("service_ips", List.of("10.0.0.1/24")).sentences()).isEmpty();
    }

    @Test
    void a_further_address_is_a_change_that_names_all() {
        PatchedTarget<NvmeTarget> patched = patched("service_ips", List.of("10.0.0.1/24", "fd00::1/64"));

        assertThat(patched.sentences()).containsExactly(
                "'service_ips' changes from 10.0.0.1/24 to 10.0.0.1/24, fd00::1/64");
        assertThat(patched.newServiceIps()).containsExactly(ServiceIp.parse("fd00::1/64"));
        assertThat(patched.isIn(new NvmeOf(), target)).isFalse();
    }

    @Test
    void a_single_address_does_not_take_the_place_of_several() {
        NvmeTarget multipath = patched("service_ips", List.of("10.0.0.1/24", "10.1.0.1/24")).target();

        assertThatThrownBy(() -> patched(multipath, "service_ip", "10.0.0.2/24"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("several service IPs: 10.0.0.1/24, 10.1.0.1/24")
                .extracting(e -> ((GatewayException) e).hint()).asString().contains("'service_ips'");
        assertThat(patched(multipath, "service_ip", "10.0.0.1/24").sentences()).isEmpty();
        assertThat(patched(multipath, "service_ips", List.of("10.0.0.2/24")).sentences()).containsExactly(
                "'service_ips' changes from 10.0.0.1/24, 10.1.0.1/24 to 10.0.0.2/24");
    }

    private static PatchedTarget<NvmeTarget> patched(NvmeTarget present, String field, Object value) {
        return PatchedTarget.of(new NvmeOf(), present, new TargetPatch(Map.of(field, value)));
    }

    private PatchedTarget<NvmeTarget> patched(String field, Object value) {
        return PatchedTarget.of(new NvmeOf(), target, new TargetPatch(Map.of(field, value)));
    }
}
