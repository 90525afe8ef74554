package org.linstorgateway.metrics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReportFormatTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "application/openmetrics-text",
            // Prometheus 2.42 and 3.5
            "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                    + "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
                    + "text/plain;version=0.0.4;q=0.2,/;q=0.1",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/vnd.google.protobuf",
            "text/plain;q=0, */*", "nonsense;;q=,", "APPLICATION/OpenMetrics-Text, text/plain"})
    void open_metrics_is_the_format_unless_the_client_prefers_the_other_one(String accept) {
        assertThat(ReportFormat.preferredBy(accept)).isEqualTo(ReportFormat.OPEN_METRICS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain;version=0.0.4;q=0.3,*/*;q=0.1", "text/*",
            "application/openmetrics-text;q=0.2, text/plain; q=0.9", "Text/Plain ; version=0.0.4",
            "application/openmetrics-text;q=0,*/*"})
    void the_text_format_of_prometheus_is_for_clients_that_prefer_it(String accept) {
        assertThat(ReportFormat.preferredBy(accept)).isEqualTo(ReportFormat.PROMETHEUS);
    }

    @Test
    void a_format_names_its_version() {
        assertThat(ReportFormat.OPEN_METRICS.mediaType())
                .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(ReportFormat.PROMETHEUS.mediaType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }
}
