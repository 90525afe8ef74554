package org.linstorgateway.rest.http;

import java.time.Duration;

/**
 * The time that a stopping server gives to running requests.
 *
 * @param finishing how long they may go on normally
 * @param undoing   how long those that are cancelled then may take to undo what they did
 */
public record StopTimeouts(Duration finishing, Duration undoing) {
    /** 30 seconds in all: less than the time after which service managers kill a process. */
    public static final StopTimeouts DEFAULT = new StopTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(10));

    Duration total() {
        return finishing.plus(undoing);
    }
}
