package org.linstorgateway.metrics;

import java.util.List;
import java.util.Locale;

/**
 * All metrics of the gateway, each declared once: what the server reports, the table in {@code docs/monitoring.md} and the dashboard derive
 * from it. Labels have few values: templates of paths, never paths.
 */
public enum Metric {
    /** Whether a service is to run. */
    TARGET_WANTED("target_wanted", Type.GAUGE, "1 if the service of the target is to run, 0 if it was stopped",
            Label.PROTOCOL, Label.ID),
    /** The state of a service, one of several. */
    TARGET_SERVICE("target_service",
            Type.GAUGE,
            "1 for the state of the service: started, starting, failed, stopped or unknown; 0 for the others",
            Label.PROTOCOL, Label.ID, Label.STATE),
    /** The state of the data, one of several. */
    TARGET_DATA("target_data",
            Type.GAUGE, "1 for the state of the data: ok, degraded, bad or unknown; 0 for the others",
            Label.PROTOCOL, Label.ID, Label.STATE),
    /** The replicas with all data. */
    TARGET_REPLICAS_UP_TO_DATE("target_replicas_up_to_date",
            Type.GAUGE, "Replicas with all data, of the volume of the target that lacks the most",
            Label.PROTOCOL, Label.ID),
    /** The replicas that there should be. */
    TARGET_REPLICAS_WANTED("target_replicas_wanted",
            Type.GAUGE, "Replicas of the same volume that exist, or that its resource group asks for if that is more",
            Label.PROTOCOL, Label.ID),
    /** Whether DRBD lets a node run the service. */
    TARGET_QUORUM("target_quorum",
            Type.GAUGE, "1 if DRBD lets at least one node run the service, 0 if none; missing if unknown",
            Label.PROTOCOL, Label.ID),
    /** The node that serves a target. */
    TARGET_SERVING_NODE("target_serving_node_info", Type.INFO,
            "Node that serves the target; missing if none does", Label.PROTOCOL, Label.ID, Label.NODE),
    /** Since when the service has its state. */
    TARGET_STATE_CHANGE("target_state_change_timestamp_seconds", Type.GAUGE,
            "Unix time since which this server has seen the present state of the service", Label.PROTOCOL, Label.ID),
    /** How often another node has taken over. */
    TARGET_FAILOVERS("target_failovers_total",
            Type.COUNTER, "Takeovers by another node, moves on request included, that this server has seen",
            Label.PROTOCOL, Label.ID),
    /** The remarks of lists. */
    WARNINGS("warnings", Type.GAUGE,
            "Warnings of 'linstor-gateway list', such as incomplete targets and unreadable files"),

    /** Whether LINSTOR is connected to a node. */
    NODE_ONLINE("node_online", Type.GAUGE, "1 if LINSTOR is connected to the node", Label.NODE),
    /** Whether a node is drained. */
    NODE_DRAINED("node_drained", Type.GAUGE, "1 if an administrator has drained the node", Label.NODE),
    /** How many targets a failure of the node concerns. */
    NODE_TARGETS("node_targets", Type.GAUGE, "Targets that have their resource on the node, with or without a replica",
            Label.NODE),
    /** How many targets a node serves. */
    NODE_TARGETS_SERVED("node_targets_served", Type.GAUGE, "Targets that the node serves, as far as LINSTOR knows",
            Label.NODE),

    /** Whether LINSTOR could be read. */
    LINSTOR_UP("linstor_up",
            Type.GAUGE,
            "1 if LINSTOR could be read for this scrape; otherwise the metrics of targets and nodes are missing"),
    /** The controller that answered last. */
    LINSTOR_CONTROLLER_ACTIVE("linstor_controller_active", Type.GAUGE,
            "1 for the controller that answered last, 0 for the others", Label.URL),
    /** The event stream. */
    LINSTOR_EVENTS_CONNECTED("linstor_events_connected",
            Type.GAUGE,
            "1 while the event stream of LINSTOR is open; it is only while commands wait for services or somebody reads events"),
    /** Readers of events. */
    EVENT_READERS("event_readers", Type.GAUGE,
            "Readers of the events of this server: clients, and its notifications if it sends any"),
    /** Calls of LINSTOR by result. */
    LINSTOR_REQUESTS("linstor_requests_total",
            Type.COUNTER,
            "Requests to LINSTOR; status is the class of the HTTP status, or none if there was no response",
            Label.METHOD, Label.PATH, Label.STATUS),
    /** How long calls of LINSTOR take. */
    LINSTOR_REQUEST_DURATION("linstor_request_duration_seconds",
            Type.HISTOGRAM, "Time of requests to LINSTOR, with their retries", Label.METHOD, Label.PATH),

    /** Requests by result. */
    HTTP_REQUESTS("http_requests_total",
            Type.COUNTER,
            "Requests that this server has answered; status is the class of the HTTP status, or disconnected if the client has left",
            Label.METHOD, Label.ROUTE, Label.STATUS),
    /** How long requests take. */
    HTTP_REQUEST_DURATION("http_request_duration_seconds", Type.HISTOGRAM,
            "Time from the first byte of a request to the end of its response", Label.METHOD, Label.ROUTE),
    /** Changes that run now. */
    OPERATIONS_RUNNING("operations_running", Type.GAUGE, "Changes that run now, by their request", Label.METHOD,
            Label.ROUTE),
    /** Undone operations. */
    UNDO_RUNS("undo_runs_total",
            Type.COUNTER,
            "Operations that failed and were undone; result is complete, or incomplete if something is left",
            Label.RESULT),
    /** What could not be undone. */
    UNDO_LEFTOVERS("undo_leftovers_total", Type.COUNTER,
            "Steps of failed operations that could not be undone, so that something is left in LINSTOR"),

    /** Notifications by what has become of them. */
    NOTIFICATIONS("notifications_total",
            Type.COUNTER,
            "Notifications by channel, webhook or command, and by result: sent, failed, or dropped in a queue",
            Label.CHANNEL, Label.RESULT),

    /** The end of the certificate of the server. */
    TLS_CERTIFICATE_EXPIRY("tls_certificate_expiry_timestamp_seconds", Type.GAUGE,
            "Unix time at which the certificate of this server expires; missing without TLS"),
    /** The version. */
    BUILD("build_info", Type.INFO, "Version and revision of this server", Label.VERSION,
            Label.REVISION);

    private static final String PREFIX = "linstor_gateway_";
    private static final String SECONDS = "seconds";

    private final String text;
    private final Type type;
    private final String help;
    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Label> labels;

    Metric(String suffix, Type type, String help, Label... labels) {
        this.text = PREFIX + suffix;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** The type of a metric. */
    public enum Type {
        /** A value that rises and falls. */
        GAUGE,
        /** A count since the start of the server. */
        COUNTER,
        /** A distribution, with a count and a sum. */
        HISTOGRAM,
        /** A gauge with the value 1, whose labels tell something. */
        INFO;

        /** Returns the word in the documentation. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A label. */
    public enum Label {
        /** The protocol of a target, as in the REST API. */
        PROTOCOL,
        /** The identifier of a target. */
        ID,
        /** A state. */
        STATE,
        /** The name of a node. */
        NODE,
        /** The address of a controller. */
        URL,
        /** A method of HTTP. */
        METHOD,
        /** The template of a path of LINSTOR. */
        PATH,
        /** The template of a path of this server. */
        ROUTE,
        /** The class of a status of HTTP. */
        STATUS,
        /** A way of notifications. */
        CHANNEL,
        /** How an undo or a notification has ended. */
        RESULT,
        /** A version. */
        VERSION,
        /** A revision of the sources. */
        REVISION;

        /** Returns the name of the label. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the name that scrapers see; that of a counter ends with {@code _total}. */
    public String word() {
        return text;
    }

    /** Returns the type. */
    public Type type() {
        return type;
    }

    /** Returns what it means, without a full stop. */
    public String help() {
        return help;
    }

    /** Returns the names of its labels. */
    public List<String> labels() {
        return labels.stream().map(Label::word).toList();
    }

    /** Returns its unit; empty if it counts something. */
    public String unit() {
        return text.endsWith("_" + SECONDS) ? SECONDS : "";
    }

    /** Returns the name of its family in OpenMetrics, which lacks the suffix of its type. */
    String family() {
        return text.replaceFirst("_(total|info)$", "");
    }
}
