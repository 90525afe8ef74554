package org.linstorgateway.protocol.nvme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NqnTest {
    @ParameterizedTest
    @ValueSource(strings = {"nqn.2026-03.org.example:nvme:$(id)", "nqn.2026-03.org.example:nvme:%n",
            "nqn.2026-03.org.example:nvme:*", "nqn.$(id):nvme:fast", "-R:nvme:fast"})
    void a_name_that_a_shell_or_systemd_would_change_is_refused(String name) {
        assertThatThrownBy(() -> new Nqn(name).requireCreatable()).isInstanceOf(GatewayException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nqn.2021-08.com.example:nvme:disk1", "vendor:nvme:ab", "V_1:nvme:A_b-c"})
    void a_new_target_is_named_by_vendor_and_subsystem(String text) {
        Nqn nqn = new Nqn(text);

        assertThatCode(nqn::requireCreatable).doesNotThrowAnyException();
        assertThat(nqn.resource()).isEqualTo(text.substring(text.lastIndexOf(':') + 1));
        assertThat(nqn).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nqn.2014-08.org.example:uuid:ab", "vendor:disk1", "a:b:nvme:disk1", "v$x:nvme:disk1",
            "vendor:nvme:1disk", "vendor:nvme:x", "vendor:nvme:all", "vendor:nvme:a.b"})
    void a_new_target_cannot_have_every_name_of_an_existing_one(String text) {
        Nqn nqn = new Nqn(text);

        assertThatThrownBy(nqn::requireCreatable).hasMessageContaining(nqn.resource());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", ":nvme", "vendor:nvme:", "a b:nvme:disk1", "vendor/x:nvme:disk1",
            "vendor:nvme:a/b"})
    void a_text_that_cannot_name_a_subsystem_is_invalid(String text) {
        assertThatThrownBy(() -> new Nqn(text)).hasMessageContaining("'" + text + "'");
    }

    @Test
    void a_name_has_at_most_223_bytes() {
        assertThat(new Nqn("v".repeat(213) + ":nvme:fast").text()).hasSize(223);
        assertThatThrownBy(() -> new Nqn("v".repeat(214) + ":nvme:fast")).hasMessageContaining("224 bytes");
    }
}
