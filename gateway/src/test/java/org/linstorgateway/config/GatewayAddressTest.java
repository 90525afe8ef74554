package org.linstorgateway.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GatewayAddressTest {

    @ParameterizedTest
    @CsvSource({"http://localhost:8337,http://localhost:8337", "node-a,http://node-a:8337",
            "node-a:80,http://node-a:80",
            "https://gw.example.com,https://gw.example.com:8338", "HTTPS://gw:443/,https://gw:443",
            "[fd00::5],http://[fd00::5]:8337", "[fd00::5]:99,http://[fd00::5]:99", "10.0.0.1,http://10.0.0.1:8337",
            "http://proxy/linstor/gw/,http://proxy:8337/linstor/gw", "' node-a ',http://node-a:8337"})
    void scheme_and_port_may_be_left_out_and_a_path_is_kept(String text, String expected) {
        assertThat(GatewayAddress.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ftp://node", "://x", "node:x", "node:", "node:0", "node:65536", "fd00::5",
            "[fd00::5",
            "http://", "a b", "node?x=1", "node#x", "no_de:80", "http://node:80:90", "http:/node", "/path"})
    void an_invalid_address_is_refused_with_the_expected_form(String text) {
        assertThatThrownBy(() -> GatewayAddress.parse(text)).isInstanceOf(GatewayException.class)
                .hasMessageContaining("'" + text + "'").hasMessageContaining("expected a URL such as");
    }

    @Test
    void an_address_with_a_password_is_refused_with_a_message_that_does_not_contain_it() {
        assertThatThrownBy(() -> GatewayAddress.parse("http://user:geheim@node")).isInstanceOf(GatewayException.class)
                .hasMessageNotContaining("geheim");
    }
}
