package org.linstorgateway.config;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SyslogAddressTest {
    @ParameterizedTest
    @CsvSource({"udp://loghost,udp://loghost:514", "tcp://loghost,tcp://loghost:601", "TCP://[::1]:5,tcp://[::1]:5",
            "udp://192.0.2.1:6514/,udp://192.0.2.1:6514"})
    void addresses_have_a_default_port(String text, String whole) {
        assertThat(SyslogAddress.parse(text)).hasToString(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loghost", "loghost:514", "http://loghost", "udp://", "udp://loghost:0",
            "udp://loghost:65536", "udp://user@loghost", "tcp://loghost/path", "tcp://loghost?x", "udp:loghost", "://",
            "unix:/dev/log", "udp://::1:514"})
    void anything_else_is_refused_with_the_expected_form(String text) {
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> SyslogAddress.parse(text))
                .withMessageContaining("expected udp://host:514 or tcp://host:601");
    }
}
