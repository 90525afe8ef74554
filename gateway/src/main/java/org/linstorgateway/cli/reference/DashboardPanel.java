package org.linstorgateway.cli.reference;

import java.util.List;
import org.linstorgateway.metrics.Metric;

/**
 * A panel of the dashboard. Each metric is in one of them.
 *
 * @param type  Grafana's word
 * @param width in cells of the grid, at most 24
 * @param unit  Grafana's word
 */
record DashboardPanel(String title, String type, int width, String unit, List<Query> queries) {
    private static final String STAT = "stat";
    private static final String SERIES = "timeseries";
    private static final String TIMELINE = "state-timeline";
    private static final String TABLE = "table";
    private static final String COUNT = "short";
    private static final String SECONDS = "s";
    private static final int SMALL = 4;
    private static final int HALF = 12;
    private static final int WHOLE = 24;

    DashboardPanel {
        queries = List.copyOf(queries);
    }

    /**
     * A query in PromQL.
     *
     * @param legend names a series, with labels in double braces
     */
    record Query(String expression, String legend) {}

    /** Tells whether it shows the present only. */
    boolean isInstant() {
        return type.equals(STAT) || type.equals(TABLE);
    }

    /** Several servers report the same targets: each appears once. */
    static List<DashboardPanel> all() {
        return List.of(
                new DashboardPanel("Targets", STAT, SMALL, COUNT,
                        one("count(" + each(Metric.TARGET_WANTED, "protocol, id") + ")", "targets")),
                new DashboardPanel("Not served", STAT, SMALL, COUNT, one("sum("
                        + each(Metric.TARGET_SERVICE, "{state=~\"failed|unknown\"}", "protocol, id, state")
                        + " * on (protocol, id) group_left () " + each(Metric.TARGET_WANTED, "protocol, id") + ")",
                        "not served")),
                new DashboardPanel("Degraded or bad", STAT, SMALL, COUNT,
                        one("sum(" + each(Metric.TARGET_DATA, "{state=~\"degraded|bad\"}", "protocol, id, state") + ")",
                                "targets")),
                new DashboardPanel("Without quorum", STAT, SMALL, COUNT,
                        one("count(" + each(Metric.TARGET_QUORUM, "protocol, id") + " == 0) or vector(0)", "targets")),
                new DashboardPanel("Nodes offline", STAT, SMALL, COUNT,
                        one("count(" + each(Metric.NODE_ONLINE, "node") + " == 0) or vector(0)", "nodes")),
                new DashboardPanel("Warnings", STAT, SMALL, COUNT,
                        one("max(" + Metric.WARNINGS.word() + ")", "warnings")),
                new DashboardPanel("State of the services", TIMELINE, WHOLE, COUNT,
                        one(each(Metric.TARGET_SERVICE, "protocol, id, state") + " == 1",
                                "{{protocol}} {{id}} {{state}}")),
                new DashboardPanel("Replicas that are missing", SERIES, HALF, COUNT,
                        one(each(Metric.TARGET_REPLICAS_WANTED, "protocol, id") + " - "
                                + each(Metric.TARGET_REPLICAS_UP_TO_DATE, "protocol, id"), "{{protocol}} {{id}}")),
                new DashboardPanel("Failovers in an hour", SERIES, HALF, COUNT,
                        one("max by (protocol, id) (increase(" + Metric.TARGET_FAILOVERS.word() + "[1h]))",
                                "{{protocol}} {{id}}")),
                new DashboardPanel("Serving node", TABLE, HALF, COUNT,
                        one(each(Metric.TARGET_SERVING_NODE, "protocol, id, node"), "{{protocol}} {{id}} {{node}}")),
                new DashboardPanel("Time in this state", TABLE, HALF, SECONDS,
                        one("time() - min by (protocol, id) (" + Metric.TARGET_STATE_CHANGE.word() + ")",
                                "{{protocol}} {{id}}")),
                new DashboardPanel("Targets of nodes", SERIES, HALF, COUNT,
                        List.of(new Query(each(Metric.NODE_TARGETS_SERVED, "node"), "{{node}} serves"),
                                new Query(each(Metric.NODE_TARGETS, "node"), "{{node}} has"))),
                new DashboardPanel("Drained nodes", SERIES, HALF, COUNT,
                        one(each(Metric.NODE_DRAINED, "node"), "{{node}}")),
                new DashboardPanel("LINSTOR", SERIES, HALF, COUNT,
                        List.of(new Query(Metric.LINSTOR_UP.word(), "{{instance}} reaches LINSTOR"),
                                new Query(Metric.LINSTOR_CONTROLLER_ACTIVE.word(), "{{instance}} uses {{url}}"),
                                new Query(Metric.LINSTOR_EVENTS_CONNECTED.word(), "{{instance}} receives events"))),
                new DashboardPanel("Requests to LINSTOR", SERIES, HALF, "reqps",
                        one("sum by (path, method, status) (rate(" + Metric.LINSTOR_REQUESTS.word()
                                + "[$__rate_interval]))", "{{method}} {{path}} {{status}}")),
                new DashboardPanel("Duration of requests to LINSTOR, 95 %", SERIES, HALF, SECONDS,
                        one(quantile(Metric.LINSTOR_REQUEST_DURATION, "path"), "{{path}}")),
                new DashboardPanel("Requests", SERIES, HALF, "reqps",
                        one("sum by (route, method, status) (rate(" + Metric.HTTP_REQUESTS.word()
                                + "[$__rate_interval]))", "{{method}} {{route}} {{status}}")),
                new DashboardPanel("Duration of requests, 95 %", SERIES, HALF, SECONDS,
                        one(quantile(Metric.HTTP_REQUEST_DURATION, "route"), "{{route}}")),
                new DashboardPanel("Running changes", SERIES, HALF, COUNT,
                        one("sum by (route, method) (" + Metric.OPERATIONS_RUNNING.word() + ")",
                                "{{method}} {{route}}")),
                new DashboardPanel("Readers of events", SERIES, HALF, COUNT,
                        one(Metric.EVENT_READERS.word(), "{{instance}}")),
                new DashboardPanel("Undone operations in an hour", SERIES, HALF, COUNT,
                        List.of(new Query("sum by (result) (increase(" + Metric.UNDO_RUNS.word() + "[1h]))",
                                "{{result}}"),
                                new Query("sum(increase(" + Metric.UNDO_LEFTOVERS.word() + "[1h]))", "steps left"))),
                new DashboardPanel("Notifications in an hour", SERIES, HALF, COUNT,
                        one("sum by (channel, result) (increase(" + Metric.NOTIFICATIONS.word() + "[1h]))",
                                "{{channel}} {{result}}")),
                new DashboardPanel("Memory of the servers", SERIES, HALF, "bytes",
                        one("process_resident_memory_bytes and on (instance, job) " + Metric.BUILD.word(),
                                "{{instance}}")),
                new DashboardPanel("Certificates expire in", TABLE, HALF, SECONDS,
                        one(Metric.TLS_CERTIFICATE_EXPIRY.word() + " - time()", "{{instance}}")),
                new DashboardPanel("Versions", TABLE, HALF, COUNT, one(Metric.BUILD.word(), "{{instance}}")));
    }

    private static List<Query> one(String expression, String legend) {
        return List.of(new Query(expression, legend));
    }

    private static String each(Metric metric, String labels) {
        return each(metric, "", labels);
    }

    private static String each(Metric metric, String selector, String labels) {
        return "max by (" + labels + ") (" + metric.word() + selector + ")";
    }

    private static String quantile(Metric histogram, String label) {
        return "histogram_quantile(0.95, sum by (" + label + ", le) (rate(" + histogram.word()
                + "_bucket[$__rate_interval])))";
    }
}
