package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells a thread that waits that it may be worth looking now. Rung by any number of threads, heard by one. */
final class WakeSignal {
    /** News come in bursts, one for every node: so much time lies between two that are heard. */
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final Semaphore rung = new Semaphore(0);
    private long heard = System.nanoTime() - BETWEEN.toNanos();

    /** Never waits; rings that nobody has heard yet are one. */
    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Lets time pass, until it rings at the longest; whether it did. */
    boolean hear(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        if (!rung.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        long now = System.nanoTime();
        long tooEarly = Math.min(heard + BETWEEN.toNanos() - now, end - now);
        if (tooEarly > 0) {
            TimeUnit.NANOSECONDS.sleep(tooEarly);
        }
        rung.drainPermits();
        heard = System.nanoTime();
        return true;
    }
}
