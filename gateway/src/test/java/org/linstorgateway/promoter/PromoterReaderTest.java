package org.linstorgateway.promoter;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PromoterReaderTest {
    private static final String GOOD = """
            [[promoter]]
            [promoter.resources.vmstore]
            start = ["some.service", "ocf:heartbeat:IPaddr2 ip0 ip=10.0.0.1 nic=''"]
            """;

    @Test
    void systemd_units_and_agents_are_told_apart() {
        Promoter promoter = PromoterReader.read(GOOD);

        assertThat(promoter.resource()).isEqualTo("vmstore");
        assertThat(promoter.start().getFirst()).isEqualTo(new SystemdUnit("some.service"));
        assertThat(((OcfAgent) promoter.start().getLast()).parameters()).isEqualTo(Map.of("ip", "10.0.0.1", "nic", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "[[promoter]]", "[promoter]\nx = 1", "[[promoter]]\nresources = 3",
            "[[promoter]]\n[promoter.resources]\n[[promoter]]\n[promoter.resources]",
            "[[promoter]]\n[promoter.resources.a]\nstart = []\n[promoter.resources.b]\nstart = []",
            "[[promoter]]\n[promoter.resources.a]\nrunner = 'systemd'",
            "[[promoter]]\n[promoter.resources.a]\nstart = [1]", "[[promoter]]\n[promoter.resources.a]\nstart = 'x'",
            "[[promoter]]\n[promoter.resources.a]\nstart = ['ocf:heartbeat:IPaddr2']",
            "[[promoter]]\n[promoter.resources.a]\nstart = ['ocf:heartbeat:IPaddr2 x noequals']",
            "[[promoter]]\n[promoter.resources.a]\nstart = ['ocf:heartbeat:IPaddr2 x ip=\"1']", "\u0000"})
    void a_file_that_makes_no_sense_is_unreadable(String text) {
        assertThatThrownBy(() -> PromoterReader.read(text)).isInstanceOf(UnreadablePromoterException.class)
                .hasMessageNotContaining("Exception");
    }

    @Test
    void the_complaint_about_an_entry_does_not_show_its_password() {
        String text = "[[promoter]]\n[promoter.resources.a]\nstart = ['ocf:heartbeat:iSCSITarget target "
                + "incoming_password=verysecret \"']";

        assertThatThrownBy(() -> PromoterReader.read(text)).hasMessageContaining("iSCSITarget target")
                .hasMessageNotContaining("verysecret");
    }
}
