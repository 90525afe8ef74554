package org.linstorgateway.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/** Counts requests of one kind by method, template of the path and result, and how long they take. */
final class RequestRecorder {
    /** In seconds: from a read of one object to a create that waits for its service. */
    private static final double[] BUCKETS = {0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String OTHER = "other";
    private static final int CLASS = 100;

    private final Counter requests;
    private final Histogram durations;

    RequestRecorder(Metric requests, Metric durations, PrometheusRegistry registry) {
        this.requests = Counter.builder().name(requests.family()).help(requests.help())
                .labelNames(requests.labels().toArray(String[]::new)).withoutExemplars().register(registry);
        this.durations = Histogram.builder().name(durations.family()).help(durations.help()).unit(Unit.SECONDS)
                .labelNames(durations.labels().toArray(String[]::new)).withoutExemplars().classicOnly()
                .classicUpperBounds(BUCKETS).register(registry);
    }

    /**
     * Counts a request.
     *
     * @param template of its path
     * @param status   the HTTP status of the response; empty if there was none
     * @param none     the word for no response
     */
    void record(String method, String template, OptionalInt status, String none, Duration duration) {
        String known = METHODS.contains(method) ? method : OTHER;
        requests.labelValues(known, template, status.isPresent() ? status.getAsInt() / CLASS + "xx" : none).inc();
        durations.labelValues(known, template).observe(Unit.nanosToSeconds(duration.toNanos()));
    }
}
