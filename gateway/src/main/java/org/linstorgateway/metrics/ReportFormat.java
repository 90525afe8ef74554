package org.linstorgateway.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A format of reports. */
enum ReportFormat {
    /** OpenMetrics 1.0. */
    OPEN_METRICS("application", "openmetrics-text") {
        @Override
        ExpositionFormatWriter writer() {
            return OpenMetricsTextFormatWriter.create();
        }
    },
    /** The text format of Prometheus, version 0.0.4. */
    PROMETHEUS("text", "plain") {
        @Override
        ExpositionFormatWriter writer() {
            return PrometheusTextFormatWriter.create();
        }
    };

    private final String type;
    private final String subtype;

    ReportFormat(String type, String subtype) {
        this.type = type;
        this.subtype = subtype;
    }

    abstract ExpositionFormatWriter writer();

    /** Returns the media type with its parameters. */
    String mediaType() {
        return writer().getContentType();
    }

    void write(MetricSnapshots metrics, OutputStream out) throws IOException {
        writer().write(out, metrics, EscapingScheme.UNDERSCORE_ESCAPING);
    }

    /**
     * Returns the format that a client prefers: OpenMetrics unless it prefers the other one.
     *
     * @param accept the header {@code Accept} of RFC 9110; a malformed part of it is ignored
     */
    static ReportFormat preferredBy(String accept) {
        return PROMETHEUS.quality(accept) > OPEN_METRICS.quality(accept) ? PROMETHEUS : OPEN_METRICS;
    }

    /** Returns how much a client wants this format, 0 to 1: the most specific media range that contains it decides. */
    private double quality(String accept) {
        List<String> parts = Arrays.stream(accept.split(",", -1)).map(part -> part.strip().toLowerCase(Locale.ROOT))
                .toList();
        return Stream.of(type + "/" + subtype, type + "/*", "*/*")
                .map(range -> parts.stream().filter(part -> part.split(";", -1)[0].strip().equals(range))
                        .mapToDouble(ReportFormat::qualityOf).max())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble).findFirst().orElse(0);
    }

    /** Returns the quality value of a part of the header. */
    private static double qualityOf(String part) {
        return Arrays.stream(part.split(";", -1)).map(String::strip)
                .filter(text -> text.matches("q=[01](\\.\\d{0,3})?"))
                .mapToDouble(text -> Double.parseDouble(text.substring(2))).findFirst().orElse(1);
    }
}
