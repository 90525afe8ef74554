package org.linstorgateway.wire;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({"45s,PT45S", "1m30s,PT1M30S", "1.5h,PT1H30M", "500ms,PT0.5S", "0,PT0S", "0s,PT0S", "+3s,PT3S",
            ".5s,PT0.5S", "2.s,PT2S", "1h1m1s1ms1us1ns,PT1H1M1.001001001S", "7µs,PT0.000007S", "7μs,PT0.000007S",
            "0.9ns,PT0S", "2562047h47m16.854775807s,PT2562047H47M16.854775807S"})
    void a_duration_is_parsed_as_in_go(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "1x", "1.2.3s", ".s", "1 s", "s1", "-5s", "-0", "+", "1h-1m", "1S",
            "2562047h47m16.854775808s", "9999999999999h", "1e3s", "٣s"})
    void other_text_is_rejected_with_the_expected_form(String text) {
        assertThatThrownBy(() -> GoDuration.parse(text)).isInstanceOf(GatewayException.class)
                .hasMessageContaining("'" + text + "' is not a duration: ").hasMessageContaining("such as 45s");
    }

    @Test
    void a_very_long_text_is_rejected_quickly() {
        assertThatThrownBy(() -> GoDuration.parse("9".repeat(1_000_000) + "h")).isInstanceOf(GatewayException.class);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0s", "PT30S,30s", "PT1M30S,1m30s", "PT1H30M,1h30m0s", "PT1H,1h0m0s", "PT0.5S,500ms",
            "PT0.0015S,1.5ms", "PT0.000001S,1µs", "PT0.000000001S,1ns", "PT61.25S,1m1.25s", "PT50H,50h0m0s"})
    void a_duration_is_formatted_as_in_go(Duration duration, String expected) {
        assertThat(GoDuration.format(duration)).isEqualTo(expected);
    }

    @Test
    void parsing_a_formatted_duration_returns_it() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            Duration duration = Duration.ofNanos(random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63));

            assertThat(GoDuration.parse(GoDuration.format(duration))).as("seed %d, %s", seed, duration)
                    .isEqualTo(duration);
        }
    }
}
