package org.linstorgateway.config;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListenAddressTest {

    @ParameterizedTest
    @CsvSource({":8337,:8337", "localhost:80,localhost:80", "[::1]:0,[::1]:0", "[fd00::5],[fd00::5]:8337",
            "10.0.0.1,10.0.0.1:8337", "0.0.0.0:65535,0.0.0.0:65535"})
    void all_forms_are_accepted(String text, String expected) {
        assertThat(ListenAddress.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {":", ":x", ":65536", ":-1", "::1", "fe80::1:80", "[::1]x:80", "http://a:80", "a b:80",
            "[a]:80", "u@h:80"})
    void other_text_is_rejected_with_the_expected_form(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(GatewayException.class)
                .hasMessageContaining("'" + text + "'").hasMessageContaining("expected :port, host:port");
    }
}
