package org.linstorgateway.deploy.wait;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PollIntervalsTest {
    private static final PollIntervals INTERVALS = PollIntervals.DEFAULT;

    @Test
    void intervals_are_short_at_first_and_grow_to_one_second() {
        assertThat(INTERVALS.after(Duration.ofMillis(100), Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(150));
        assertThat(INTERVALS.after(Duration.ofMillis(900), Duration.ofSeconds(4))).isEqualTo(Duration.ofSeconds(1));
        assertThat(INTERVALS.after(Duration.ofSeconds(1), Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void intervals_of_long_waits_grow_to_at_most_a_tenth_of_the_wait() {
        assertThat(INTERVALS.after(Duration.ofSeconds(1), Duration.ofSeconds(14))).isEqualTo(Duration.ofMillis(1_400));
        assertThat(INTERVALS.after(Duration.ofSeconds(1), Duration.ofMinutes(5))).isEqualTo(Duration.ofMillis(1_500));
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "1000, 100", "2000, 100", "4000, 200", "20000, 1000", "60000, 1000"})
    void connection_attempts_follow_each_other_by_a_twentieth_of_the_wait(long waitedMillis, long intervalMillis) {
        assertThat(INTERVALS.betweenConnects(Duration.ofMillis(waitedMillis)))
                .isEqualTo(Duration.ofMillis(intervalMillis));
    }
}
