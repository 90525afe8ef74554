package org.linstorgateway.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The metrics that a server records while things happen. Its methods are called by the observers of the parts of the server. */
public final class RecordedMetrics {
    private static final String UNKNOWN_ROUTE = "unknown";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final RequestRecorder requests = new RequestRecorder(Metric.HTTP_REQUESTS, Metric.HTTP_REQUEST_DURATION,
            registry);
    private final RequestRecorder calls = new RequestRecorder(Metric.LINSTOR_REQUESTS, Metric.LINSTOR_REQUEST_DURATION,
            registry);
    private final Gauge running = Gauge.builder().name(Metric.OPERATIONS_RUNNING.family())
            .help(Metric.OPERATIONS_RUNNING.help()).labelNames(names(Metric.OPERATIONS_RUNNING)).withoutExemplars()
            .register(registry);
    private final Counter undone = counter(Metric.UNDO_RUNS);
    private final Counter leftovers = counter(Metric.UNDO_LEFTOVERS);
    private final Counter notifications = counter(Metric.NOTIFICATIONS);

    /** Creates metrics that are all zero. */
    public RecordedMetrics() {
        undone.initLabelValues("complete");
        undone.initLabelValues("incomplete");
        for (String channel : List.of("webhook", "command")) {
            for (String result : List.of("sent", "failed", "dropped")) {
                notifications.initLabelValues(channel, result);
            }
        }
    }

    private Counter counter(Metric metric) {
        return Counter.builder().name(metric.family()).help(metric.help()).labelNames(names(metric))
                .withoutExemplars().register(registry);
    }

    private static String[] names(Metric metric) {
        return metric.labels().toArray(String[]::new);
    }

    /**
     * Records a request that this server has answered.
     *
     * @param route  the template of its path; empty if no route has it
     * @param status the status of the response; empty if the client disconnected
     */
    public void requestAnswered(String method, Optional<String> route, OptionalInt status, Duration duration) {
        requests.record(method, route.orElse(UNKNOWN_ROUTE), status, "disconnected", duration);
    }

    /** Records that a change begins to run. */
    public void changeBegan(String method, String route) {
        running.labelValues(method, route).inc();
    }

    /** Records that a change has ended. */
    public void changeEnded(String method, String route) {
        running.labelValues(method, route).dec();
    }

    /**
     * Records a call of LINSTOR.
     *
     * @param path   the template of its path
     * @param status the status of the response; empty if there was none
     */
    public void linstorCalled(String method, String path, OptionalInt status, Duration duration) {
        calls.record(method, path, status, "none", duration);
    }

    /**
     * Records that a failed operation was undone.
     *
     * @param left how many of its steps could not be undone
     */
    public void undone(int left) {
        undone.labelValues(left == 0 ? "complete" : "incomplete").inc();
        leftovers.inc(left);
    }

    /**
     * Records what has become of a notification.
     *
     * @param channel {@code webhook} or {@code command}
     * @param result  {@code sent}, {@code failed} or {@code dropped}
     */
    public void notified(String channel, String result) {
        notifications.labelValues(channel, result).inc();
    }

    Stream<MetricSnapshot> snapshots() {
        return registry.scrape().stream();
    }
}
