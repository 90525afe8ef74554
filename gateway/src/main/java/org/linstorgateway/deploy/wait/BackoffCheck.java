package org.linstorgateway.deploy.wait;

import java.time.Duration;

/** A check that a wait repeats with backoff: each interval is twice as long as the one before. */
final class BackoffCheck {
    private final Runnable check;
    private final TimeSource time;
    private Duration interval;
    private long due;

    /**
     * @param check    throws if the wait cannot succeed any more
     * @param interval the time until the first check
     */
    BackoffCheck(Runnable check, Duration interval, TimeSource time) {
        this.check = check;
        this.time = time;
        this.interval = interval;
        this.due = time.nanoTime() + interval.toNanos();
    }

    /** Runs the check if it is due. */
    void runIfDue() {
        if (time.nanoTime() - due >= 0) {
            check.run();
            interval = interval.multipliedBy(2);
            due = time.nanoTime() + interval.toNanos();
        }
    }
}
