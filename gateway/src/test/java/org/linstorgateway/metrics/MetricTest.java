package org.linstorgateway.metrics;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of Prometheus for names: https://prometheus.io/docs/practices/naming/. */
class MetricTest {
    @ParameterizedTest
    @EnumSource
    void a_metric_has_a_name_with_the_prefix_its_unit_and_the_suffix_of_its_type(Metric metric) {
        assertThat(metric.word()).matches("linstor_gateway_[a-z]+(_[a-z]+)*");
        assertThat(metric.word().endsWith("_total")).isEqualTo(metric.type() == Metric.Type.COUNTER);
        assertThat(metric.word().endsWith("_info")).isEqualTo(metric.type() == Metric.Type.INFO);
        assertThat(metric.word()).doesNotMatch(".*_(ms|millis|milliseconds|minutes|hours|kib|mib|percent)(_.*)?")
                .doesNotMatch(".*_(count|sum|bucket|created)");
        assertThat(metric.unit()).isEqualTo(metric.word().contains("seconds") ? "seconds" : "");
    }

    @ParameterizedTest
    @EnumSource
    void a_metric_says_what_it_means_in_one_line(Metric metric) {
        assertThat(metric.help()).matches("[A-Z1].*[^.]").doesNotContain("\n").hasSizeLessThan(140);
    }

    @Test
    void no_two_metrics_have_the_same_family() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::family)).doesNotHaveDuplicates();
    }
}
