package org.linstorgateway.rest.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Limits how many threads run at once. Others wait for their turn, unless too many wait or the wait takes too long. */
final class ConcurrencyLimit {
    private final Semaphore running;
    private final Semaphore queue;
    private final Duration longestWait;

    /**
     * @param most        how many may run
     * @param waiting     how many may wait
     * @param longestWait how long they wait
     */
    ConcurrencyLimit(int most, int waiting, Duration longestWait) {
        this.running = new Semaphore(most, true);
        this.queue = new Semaphore(waiting);
        this.longestWait = longestWait;
    }

    /** Waits for a turn and returns whether the thread may run. If it may, it must call {@link #leave} at its end. */
    boolean enter() {
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
