package org.linstorgateway.sim.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of faults. The control API uses their names in lower case with hyphens. */
public enum FaultKind {
    /** Closes the connection before the request's body is read. The request is not executed. */
    REFUSE,
    /** Delays the request, then executes it. */
    LATE,
    /** Responds with an error. The request is not executed. */
    ERROR,
    /** Executes the request, then responds with an error. */
    ERROR_AFTER,
    /** Drops the connection after reading the request. The request is not executed. */
    DROP_BEFORE,
    /** Executes the request, then drops the connection without a response. */
    DROP_AFTER,
    /** Applies the request to the first of the affected satellites only. The response has successes and errors. */
    HALF,
    /** Responds with an HTML page and status 200, as a proxy does. The request is not executed. */
    GARBAGE,
    /** Crashes the controller before it executes the request. A standby takes over, else the controller restarts. */
    DIE_BEFORE,
    /** Crashes the controller after it executed the request, before it responds. */
    DIE_AFTER,
    /** Stops the satellite of a node, then executes the request. The satellite stays down. */
    SATELLITE_DOWN,
    /** Stops the satellite of a node, executes the request, and starts the satellite again some time later. */
    SATELLITE_RESTART,
    /** Restarts the controller, then executes the request. No satellite is connected for some time. */
    RESTART;

    /** Returns whether the fault happens to the satellite of a node. */
    boolean needsNode() {
        return this == SATELLITE_DOWN || this == SATELLITE_RESTART;
    }

    /** Returns the name in JSON, for example {@code error-after}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the kind with a name in JSON; empty for an unknown name. */
    public static Optional<FaultKind> of(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
    }
}
