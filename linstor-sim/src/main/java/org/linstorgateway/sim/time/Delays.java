package org.linstorgateway.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Where the simulator gets the time from and how it waits: real, or moved on by a test. */
public interface Delays extends AutoCloseable {

    /** The present time. */
    Instant now();

    /** Runs a task once, after a delay, on a thread of its own. Tasks due at the same time run in their order. */
    void after(Duration delay, Runnable task);

    /** Ends all waiting; tasks that are still due never run. */
    @Override
    void close();

    /**
     * Keeps the calling thread waiting.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    default void pause(Duration delay) throws InterruptedException {
        if (delay.isZero()) {
            return;
        }
        CountDownLatch over = new CountDownLatch(1);
        after(delay, over::countDown);
        over.await();
    }

    /** The clock of the machine. */
    static Delays real() {
        return new RealDelays();
    }
}
