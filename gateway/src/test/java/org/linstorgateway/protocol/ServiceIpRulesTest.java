package org.linstorgateway.protocol;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.ServiceIp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ServiceIpRulesTest {
    private static void check(String ip) {
        ServiceIpRules.requireUsable(List.of(ServiceIp.parse(ip)));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1/8, loopback", "127.1.2.3/8, loopback", "::1/128, loopback", "169.254.7.1/16, link-local",
            "fe80::5/64, link-local", "224.0.0.5/24, no address of one host", "ff02::1/64, no address of one host",
            "0.0.0.0/8, no address of one host", "0.1.2.3/8, reserved", "255.255.255.255/32, reserved",
            "240.0.0.1/8, reserved",
            "192.168.50.0/24, the address of its whole network", "10.0.0.4/30, the address of its whole network",
            "fd00::/64, the address of its whole network", "192.168.50.255/24, the broadcast address",
            "10.0.0.7/30, the broadcast address", "192.168.050.10/24, begins with 0", "010.0.0.1/8, begins with 0"})
    void an_address_with_another_meaning_is_refused_and_the_meaning_is_named(String ip, String meaning) {
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> check(ip));

        assertThat(failure.problem()).isEqualTo(Problem.INVALID);
        assertThat(failure).hasMessageContaining(meaning).hasMessageContaining(ip.replaceFirst("/.*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.50.10/24", "10.0.0.0/31", "10.0.0.1/31", "10.0.0.0/32", "10.255.255.254/8",
            "100.64.0.1/10", "fd00::1/64", "fd00::ffff:ffff:ffff:ffff/64", "2001:db8::/128"})
    void an_address_of_one_host_is_accepted(String ip) {
        assertThatCode(() -> check(ip)).doesNotThrowAnyException();
    }
}
