package org.linstorgateway.linstor.transport;

import java.time.Duration;

/**
 * The moment at which a call gives up.
 *
 * @param limit
 *            the time that it was given, for messages
 * @param nanos
 *            the moment on the clock of {@link System#nanoTime()}
 */
record Deadline(Duration limit, long nanos) {
    static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    long nanosLeft() {
        return Math.max(0, nanos - System.nanoTime());
    }

    boolean passed() {
        return nanosLeft() == 0;
    }

    /** This deadline, or the one in so much time if that is sooner. */
    Deadline orIn(Duration other) {
        return nanosLeft() <= other.toNanos() ? this : in(other);
    }

    /** The limit for people: {@code 500 ms}, {@code 2 s}. */
    String text() {
        long millis = limit.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
