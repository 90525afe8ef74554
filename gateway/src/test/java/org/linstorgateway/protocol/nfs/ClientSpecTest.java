package org.linstorgateway.protocol.nfs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.AllowedNetwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientSpecTest {
    @ParameterizedTest
    @CsvSource({"0.0.0.0/0, 0.0.0.0/0.0.0.0, *", "::/0, [::]/0, *", "10.20.3.4/16, 10.20.3.4/16, 10.20.3.4/16",
            "fd00::1/64, [fd00::1]/64, fd00::1/64", "fd00::1/128, [fd00::1]/128, fd00::1",
            "10.0.0.5/32, 10.0.0.5/32, 10.0.0.5/32"})
    void a_network_has_a_spelling_for_each_server_and_is_read_from_both(String network, String kernel, String ganesha) {
        AllowedNetwork allowed = AllowedNetwork.parse(network);

        assertThat(allowed).hasToString(network);
        assertThat(ClientSpec.ofKernel(allowed)).isEqualTo(kernel);
        assertThat(ClientSpec.ofGanesha(allowed)).isEqualTo(ganesha);
        assertThat(ClientSpec.read(kernel, false)).contains(allowed);
        assertThat(ClientSpec.read(ganesha, allowed.address().isV6())).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource({"10.20.3.4/255.255.0.0, 10.20.3.4/16", "10.0.0.5/255.255.255.255, 10.0.0.5/32",
            "10.0.0.5, 10.0.0.5/32", "[fd00::5], fd00::5/128", "0.0.0.0/0, 0.0.0.0/0"})
    void foreign_spellings_are_read(String spec, String network) {
        assertThat(ClientSpec.read(spec, false)).contains(AllowedNetwork.parse(network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host.example.org", "*.example.org", "@group", "10.0.0.0/33", "10.0.0.0/255.0.255.0",
            "10.0.0.0/x", "/24", ""})
    void a_text_that_is_no_network_is_invalid(String spec) {
        assertThat(ClientSpec.read(spec, false)).isEmpty();
    }

    @Test
    void everyone_is_of_the_family_that_can_reach_the_service() {
        assertThat(ClientSpec.read("*", false)).contains(AllowedNetwork.EVERYONE_V4);
        assertThat(ClientSpec.read("*", true)).contains(AllowedNetwork.EVERYONE_V6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "x/8", "10.0.0.0/-1", "fd00::/129"})
    void a_user_has_to_give_an_address_and_a_prefix_length(String text) {
        assertThatThrownBy(() -> AllowedNetwork.parse(text)).hasMessageContaining("'");
    }
}
