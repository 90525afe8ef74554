package org.linstorgateway.lab.reactor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The lab replaces specifiers as systemd does for the real DRBD Reactor. */
class UnitSpecifiersTest {
    private final UnitSpecifiers specifiers = new UnitSpecifiers("ocf.rs@target_vmstore.service");

    @ParameterizedTest
    @CsvSource({"plain, plain", "a%%b, a%b", "%%h, %h", "%n, ocf.rs@target_vmstore.service", "%p, ocf.rs",
            "%i, target_vmstore", "100%, 100%", "a%-b, a%-b", "%h/x, /root/x"})
    void a_value_reaches_the_agent_as_systemd_resolves_it(String text, String value) {
        assertThat(specifiers.expand(text)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%z", "ab%zcd", "%%%z"})
    void a_variable_with_an_unknown_specifier_is_dropped(String text) {
        assertThat(specifiers.expand(text)).isEmpty();
    }
}
