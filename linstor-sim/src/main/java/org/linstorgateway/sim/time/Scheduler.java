package org.linstorgateway.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Clock and timer of the simulator: real time, or virtual time that a test advances. */
public interface Scheduler extends AutoCloseable {

    /** Returns the current time. */
    Instant now();

    /** Schedules a task to run once after a delay. Tasks due at the same time run in the order of the calls. */
    void schedule(Duration delay, Runnable task);

    /** Stops the timer; pending tasks never run. */
    @Override
    void close();

    /**
     * Blocks the calling thread for the given time.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    default void sleep(Duration delay) throws InterruptedException {
        if (delay.isZero()) {
            return;
        }
        CountDownLatch elapsed = new CountDownLatch(1);
        schedule(delay, elapsed::countDown);
        elapsed.await();
    }

    /** Returns a scheduler that uses the system clock. */
    static Scheduler realTime() {
        return new RealTimeScheduler();
    }
}
