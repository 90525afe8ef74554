package org.linstorgateway.sim.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Something that goes wrong with certain requests.
 *
 * @param kind what goes wrong
 * @param method the HTTP method, or {@code *} for all
 * @param path a pattern for the decoded path without the query: {@code *} stands for anything within a segment,
 *            {@code **} for anything
 * @param delay how late, for {@link FaultKind#LATE}; for the death of a controller how long the one that follows is
 *            connected to no satellite
 * @param status the HTTP status of an error, 500 unless changed
 * @param retCode LINSTOR's return code of an error; empty for the one of an unknown error
 * @param message the message of an error
 * @param count how many requests it befalls, empty for all
 * @param skip how many matching requests it lets pass first
 */
public record Fault(FaultKind kind, String method, String path, Duration delay, int status, OptionalLong retCode,
        String message, Optional<Integer> count, int skip) {

    private static final String DEFAULT_MESSAGE = "The simulator was told to fail here.";

    /** Checks the numbers. */
    public Fault {
        if (method.isEmpty() || path.isEmpty()) {
            throw new IllegalArgumentException("a fault needs a method and a path; '*' and '**' stand for all");
        }
        if (delay.isNegative() || skip < 0 || count.filter(n -> n < 1).isPresent()) {
            throw new IllegalArgumentException("millis and skip must not be negative, count must be at least 1");
        }
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be from 200 to 599, not " + status);
        }
    }

    /** A fault that befalls every matching request. */
    public static Fault of(FaultKind kind, String method, String path) {
        return new Fault(kind, method, path, Duration.ZERO, 500, OptionalLong.empty(), DEFAULT_MESSAGE,
                Optional.empty(), 0);
    }

    /** A controller that dies, before or after the work; the one that follows knows no states for that long. */
    public static Fault death(FaultKind kind, String method, String path, Duration window) {
        return new Fault(kind, method, path, window, 500, OptionalLong.empty(), DEFAULT_MESSAGE, Optional.empty(), 0);
    }

    /** An answer that comes so much later. */
    public static Fault late(String method, String path, Duration delay) {
        return new Fault(FaultKind.LATE, method, path, delay, 500, OptionalLong.empty(), DEFAULT_MESSAGE,
                Optional.empty(), 0);
    }

    /** The same fault for the first requests only. */
    public Fault times(int requests) {
        return new Fault(kind, method, path, delay, status, retCode, message, Optional.of(requests), skip);
    }

    /** The same fault, letting some matching requests pass first. */
    public Fault skipping(int requests) {
        return new Fault(kind, method, path, delay, status, retCode, message, count, requests);
    }

    /** The same fault with an error of this status, return code and message. */
    public Fault answering(int newStatus, long newRetCode, String newMessage) {
        return new Fault(kind, method, path, delay, newStatus, OptionalLong.of(newRetCode), newMessage, count, skip);
    }

    /** The same fault with an error of this status and message. */
    public Fault answering(int newStatus, String newMessage) {
        return new Fault(kind, method, path, delay, newStatus, retCode, newMessage, count, skip);
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
