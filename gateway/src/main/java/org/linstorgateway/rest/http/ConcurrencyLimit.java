package org.linstorgateway.rest.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Limits how many threads run at once. Others wait for their turn, unless too many wait or the wait takes too long. */
final class ConcurrencyLimit {
    private final Semaphore running;
    private final Semaphore queue;

    /**
     * @param most    how many may run
     * @param waiting how many may wait
     */
    ConcurrencyLimit(int most, int waiting) {
        this.running = new Semaphore(most, true);
        this.queue = new Semaphore(waiting);
    }

    /**
     * Waits for a turn and returns whether the thread may run. If it may, it must call {@link #leave} at its end.
     *
     * @param longestWait how long it waits
     */
    boolean enter(Duration longestWait) {
        if (running.tryAcquire()) {
            return true;
        }
        if (!queue.tryAcquire()) {
            return false;
        }
        try {
            return running.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            queue.release();
        }
    }

    void leave() {
        running.release();
    }
}
