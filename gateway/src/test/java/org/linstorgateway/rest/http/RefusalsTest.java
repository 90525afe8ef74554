package org.linstorgateway.rest.http;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class RefusalsTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final ClientNetwork NETWORK = new ClientNetwork("192.0.2.7");

    private final Queue<String> sums = new ConcurrentLinkedQueue<>();

    private Refusals refusals(Duration period) {
        return new Refusals(period, (network, requests, errors) -> sums.add(network + " " + requests + " " + errors));
    }

    @Test
    void the_first_ones_have_lines_and_the_others_a_sum_at_the_end() {
        int lines = 0;
        try (Refusals refusals = refusals(LONG)) {
            for (int i = 0; i < 1_000; i++) {
                lines += refusals.hasLine(NETWORK, i % 2 == 0 ? "invalid-token" : "role-needed") ? 1 : 0;
            }
            assertThat(sums).isEmpty();
        }
        assertThat(lines).isEqualTo(10);
        assertThat(sums).containsExactly("192.0.2.7 990 [invalid-token, role-needed]");
    }

    @Test
    void few_ones_have_no_sum() {
        try (Refusals refusals = refusals(LONG)) {
            assertThat(refusals.hasLine(NETWORK, "x")).isTrue();
        }
        assertThat(sums).isEmpty();
    }

    @Test
    void a_flood_from_many_networks_has_a_bounded_number_of_lines_and_sums() {
        int lines = 0;
        try (Refusals refusals = refusals(LONG)) {
            for (int i = 0; i < 100_000; i++) {
                lines += refusals.hasLine(new ClientNetwork("n" + i % 5_000), "x") ? 1 : 0;
            }
        }
        assertThat(lines).isEqualTo(200);
        assertThat(sums).hasSizeLessThanOrEqualTo(101).anyMatch(sum -> sum.startsWith("other addresses "));
        assertThat(
                sums.stream().mapToLong(sum -> Long.parseLong(sum.replaceAll(".* (\\d+) \\[.*", "$1"))).sum() + lines)
                .isEqualTo(100_000);
    }

    @Test
    void each_period_begins_anew() {
        try (Refusals refusals = refusals(Duration.ofMillis(1))) {
            for (int period = 1; period <= 3; period++) {
                while (refusals.hasLine(NETWORK, "x")) {
                    Thread.onSpinWait();
                }
                while (sums.size() < period) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
