package org.linstorgateway.linstor.transport;

import java.time.Duration;

/**
 * The moment at which a request fails for want of a response.
 *
 * @param timeout
 *            the time from the start to the deadline, for messages
 * @param nanoTime
 *            the deadline on the clock of {@link System#nanoTime()}
 */
record Deadline(Duration timeout, long nanoTime) {
    static Deadline after(Duration timeout) {
        return new Deadline(timeout, System.nanoTime() + timeout.toNanos());
    }

    /** Returns the remaining time in nanoseconds, 0 if the deadline has passed. */
    long remainingNanos() {
        return Math.max(0, nanoTime - System.nanoTime());
    }

    boolean hasPassed() {
        return remainingNanos() == 0;
    }

    /** Returns the earlier one of this deadline and a deadline after another timeout. */
    Deadline orAfter(Duration other) {
        return remainingNanos() <= other.toNanos() ? this : after(other);
    }

    /** Returns the timeout for messages: {@code 500 ms}, {@code 2 s}. */
    String timeoutText() {
        long millis = timeout.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
