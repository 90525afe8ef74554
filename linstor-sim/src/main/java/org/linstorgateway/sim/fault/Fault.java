package org.linstorgateway.sim.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Fault that is injected into matching requests.
 *
 * @param method the HTTP method, or {@code *} for all
 * @param path a pattern for the decoded path without the query: {@code *} matches any text within a segment,
 *            {@code **} matches any text
 * @param delay the delay of the response for {@link FaultKind#LATE}; for a crash or restart of a controller or satellite
 *            the time until satellites are connected again; zero or more
 * @param status the HTTP status of an error, from 200 to 599; default 500
 * @param retCode LINSTOR's return code of an error; empty for the code of an unknown error
 * @param message the message of an error
 * @param count the number of requests to inject the fault into, at least 1; empty for all
 * @param skip the number of matching requests to leave unchanged first; zero or more
 * @param node the node whose satellite has the fault; empty for faults of the controller
 */
public record Fault(FaultKind kind, String method, String path, Duration delay, int status, OptionalLong retCode,
        String message, Optional<Integer> count, int skip, Optional<String> node) {

    private static final String DEFAULT_MESSAGE = "Error injected by the simulator.";

    /** Checks the ranges. */
    public Fault {
        if (method.isEmpty() || path.isEmpty()) {
            throw new IllegalArgumentException("a fault needs a method and a path; use '*' and '**' for all");
        }
        if (delay.isNegative() || skip < 0 || count.filter(n -> n < 1).isPresent()) {
            throw new IllegalArgumentException("millis and skip must not be negative, count must be at least 1");
        }
        if (kind.needsNode() != node.isPresent()) {
            throw new IllegalArgumentException(kind.needsNode()
                    ? "a fault '" + kind.text() + "' needs a node"
                    : "a fault '" + kind.text() + "' has no node");
        }
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be from 200 to 599, not " + status);
        }
    }

    /** Returns a fault for every matching request. */
    public static Fault of(FaultKind kind, String method, String path) {
        return of(kind, method, path, Duration.ZERO, Optional.empty());
    }

    /**
     * Returns a crash of the controller.
     *
     * @param kind {@link FaultKind#DIE_BEFORE} or {@link FaultKind#DIE_AFTER}
     * @param offlineTime how long the next active controller has no connection to satellites
     */
    public static Fault crash(FaultKind kind, String method, String path, Duration offlineTime) {
        return of(kind, method, path, offlineTime, Optional.empty());
    }

    /** Returns a restart of the controller, which executes the request before its satellites connect again. */
    public static Fault restart(String method, String path, Duration connectTime) {
        return of(FaultKind.RESTART, method, path, connectTime, Optional.empty());
    }

    /**
     * Returns a fault of a satellite.
     *
     * @param kind {@link FaultKind#SATELLITE_DOWN} or {@link FaultKind#SATELLITE_RESTART}
     * @param offlineTime the time after the request until a restarted satellite is connected
     */
    public static Fault satellite(FaultKind kind, String method, String path, String node, Duration offlineTime) {
        return of(kind, method, path, offlineTime, Optional.of(node));
    }

    private static Fault of(FaultKind kind, String method, String path, Duration delay, Optional<String> node) {
        return new Fault(kind, method, path, delay, 500, OptionalLong.empty(), DEFAULT_MESSAGE, Optional.empty(), 0,
                node);
    }

    /** Returns a fault that delays responses. */
    public static Fault late(String method, String path, Duration delay) {
        return of(FaultKind.LATE, method, path, delay, Optional.empty());
    }

    /** Returns a copy that is injected into the given number of requests only. */
    public Fault times(int requests) {
        return new Fault(kind, method, path, delay, status, retCode, message, Optional.of(requests), skip, node);
    }

    /** Returns a copy that leaves the given number of matching requests unchanged first. */
    public Fault skipping(int requests) {
        return new Fault(kind, method, path, delay, status, retCode, message, count, requests, node);
    }

    /** Returns a copy with the status, return code and message of the error. */
    public Fault answering(int newStatus, long newRetCode, String newMessage) {
        return new Fault(kind, method, path, delay, newStatus, OptionalLong.of(newRetCode), newMessage, count, skip,
                node);
    }

    /** Returns a copy with the status and message of the error. */
    public Fault answering(int newStatus, String newMessage) {
        return new Fault(kind, method, path, delay, newStatus, retCode, newMessage, count, skip,
                node);
    }

    boolean matches(String requestMethod, String requestPath) {
        return (method.equals("*") || method.equalsIgnoreCase(requestMethod)) && glob(path).matcher(requestPath)
                .matches();
    }

    private static Pattern glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (text.charAt(i) == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Pattern.quote(text.substring(i, i + 1)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }
}
