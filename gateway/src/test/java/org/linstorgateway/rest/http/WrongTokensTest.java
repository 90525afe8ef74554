package org.linstorgateway.rest.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WrongTokensTest {
    private final AtomicLong nanos = new AtomicLong();
    private final WrongTokens tokens = new WrongTokens(nanos::get);

    private static ClientNetwork network(String address) {
        return ClientNetwork.of(InetAddress.ofLiteral(address));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void the_wait_grows_to_a_minute_and_no_further() {
        ClientNetwork network = network("192.0.2.7");
        for (int i = 0; i < WrongTokens.ALLOWED; i++) {
            assertThat(tokens.add(network)).isZero();
        }
        assertThat(tokens.add(network)).isEqualTo(Duration.ofSeconds(6));
        assertThat(tokens.add(network)).isEqualTo(Duration.ofSeconds(12));
        for (int i = 0; i < 100_000; i++) {
            assertThat(tokens.add(network)).isLessThanOrEqualTo(Duration.ofMinutes(1));
        }
        pass(Duration.ofMinutes(1));
        assertThat(tokens.add(network)).isEqualTo(Duration.ofSeconds(6));
        pass(Duration.ofMinutes(2));
        assertThat(tokens.add(network)).isZero();
    }

    @Test
    void a_wrong_token_now_and_then_is_never_too_many() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(tokens.add(network("192.0.2.7"))).isZero();
            pass(Duration.ofSeconds(6));
        }
    }

    @Test
    void addresses_of_one_ipv6_network_count_together_and_others_do_not() {
        for (int i = 0; i < WrongTokens.ALLOWED; i++) {
            assertThat(tokens.add(network("2001:db8:1:2::" + i))).isZero();
        }
        assertThat(tokens.add(network("2001:db8:1:2:ffff::1"))).isPositive();
        assertThat(tokens.add(network("2001:db8:1:3::1"))).isZero();
        assertThat(tokens.add(network("192.0.2.8"))).isZero();
        assertThat(network("2001:db8:1:2::7")).hasToString("2001:db8:1:2:0:0:0:0/64");
        assertThat(network("::1")).isNotEqualTo(network("::2"));
    }

    @Test
    void any_number_of_networks_takes_a_bounded_memory() {
        ClientNetwork busy = network("192.0.2.7");
        for (int i = 0; i < 50_000; i++) {
            assertThat(tokens.add(new ClientNetwork("n" + i))).isZero();
            if (i % 1_000 == 0) {
                var _ = tokens.add(busy);
            }
        }
        assertThat(tokens.size()).isEqualTo(10_000);
        assertThat(tokens.add(busy)).as("the wait of one that did not stop").isPositive();
    }
}
