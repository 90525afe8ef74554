package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ServiceIp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientSpecTest {
    private static final List<AllowedNetwork> V4 = List.of(AllowedNetwork.EVERYONE_V4);
    private static final List<AllowedNetwork> V6 = List.of(AllowedNetwork.EVERYONE_V6);

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0, 0.0.0.0/0.0.0.0, *", "::/0, [::]/0, *", "10.20.3.4/16, 10.20.3.4/16, 10.20.3.4/16",
            "fd00::1/64, [fd00::1]/64, fd00::1/64", "fd00::1/128, [fd00::1]/128, fd00::1",
            "10.0.0.5/32, 10.0.0.5/32, 10.0.0.5/32"})
    void a_network_has_a_spelling_for_each_server_and_is_read_from_both(String network, String kernel, String ganesha) {
        AllowedNetwork allowed = AllowedNetwork.parse(network);

        assertThat(allowed).hasToString(network);
        assertThat(ClientSpec.ofKernel(allowed, false)).isEqualTo(kernel);
        assertThat(ClientSpec.ofGanesha(allowed)).isEqualTo(ganesha);
        assertThat(ClientSpec.read(kernel, V4)).contains(allowed);
        assertThat(ClientSpec.read(ganesha, allowed.address().isV6() ? V6 : V4)).contains(allowed);
    }

    @Test
    void all_clients_of_an_ipv6_address_are_a_mask() {
        assertThat(ClientSpec.ofKernel(AllowedNetwork.EVERYONE_V6, true)).isEqualTo("[::]/::");
        assertThat(ClientSpec.ofKernel(AllowedNetwork.EVERYONE_V4, true)).isEqualTo("0.0.0.0/0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource({"[::]/::, ::/0", "[fd00::]/ffff:ffff::, fd00::/32", "10.20.3.4/255.255.0.0, 10.20.3.4/16",
            "10.0.0.5/255.255.255.255, 10.0.0.5/32",
            "10.0.0.5, 10.0.0.5/32", "[fd00::5], fd00::5/128", "0.0.0.0/0, 0.0.0.0/0"})
    void foreign_spellings_are_read(String spec, String network) {
        assertThat(ClientSpec.read(spec, V4)).contains(AllowedNetwork.parse(network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host.example.org", "*.example.org", "@group", "10.0.0.0/33", "10.0.0.0/255.0.255.0",
            "10.0.0.0/x", "/24", ""})
    void a_text_that_is_no_network_is_invalid(String spec) {
        assertThat(ClientSpec.read(spec, V4)).isEmpty();
    }

    @Test
    void everyone_is_of_the_families_that_can_reach_the_service() {
        assertThat(ClientSpec.read("*", V4)).contains(AllowedNetwork.EVERYONE_V4);
        assertThat(ClientSpec.read("*", V6)).contains(AllowedNetwork.EVERYONE_V6);
        assertThat(NfsDefaults.everyone(Stream.of("10.0.0.1/24", "fd00::1/64", "10.1.0.1/24").map(ServiceIp::parse)
                .toList())).containsExactly(AllowedNetwork.EVERYONE_V4, AllowedNetwork.EVERYONE_V6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "x/8", "10.0.0.0/-1", "fd00::/129"})
    void a_user_has_to_give_an_address_and_a_prefix_length(String text) {
        assertThatThrownBy(() -> AllowedNetwork.parse(text)).hasMessageContaining("'");
    }
}
