package org.linstorgateway.rest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many through at once. Others wait for their turn, unless too many wait already or it takes too long. */
final class ConcurrencyLimit {
    private final Semaphore free;
    private final Semaphore seats;
    private final Duration wait;

    /**
     * Open for all, up to the limits.
     *
     * @param most     how many may be inside
     * @param waiting  how many may wait
     * @param wait how long they wait at most
     */
    ConcurrencyLimit(int most, int waiting, Duration wait) {
        this.free = new Semaphore(most, true);
        this.seats = new Semaphore(waiting);
        this.wait = wait;
    }

    /** Whether the caller is inside; then it has to leave. */
    boolean enter() {
        if (free.tryAcquire()) {
            return true;
        }
        if (!seats.tryAcquire()) {
            return false;
        }
        try {
            return free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            seats.release();
        }
    }

    void leave() {
        free.release();
    }
}
