package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a waiting thread so that it polls at once. Any number of threads send it, one waits for it. */
final class WakeSignal {
    /** The minimum time between two wake-ups, since LINSTOR sends its events in bursts, one for every node. */
    private static final Duration MINIMUM_GAP = Duration.ofMillis(20);

    private final Semaphore sent = new Semaphore(0);
    private long received = System.nanoTime() - MINIMUM_GAP.toNanos();

    /** Sends the signal without blocking. Signals that nobody has received yet count as one. */
    void send() {
        if (sent.availablePermits() == 0) {
            sent.release();
        }
    }

    /** Waits for the signal up to a limit; returns whether it came. */
    boolean await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        if (!sent.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        long now = System.nanoTime();
        long tooEarly = Math.min(received + MINIMUM_GAP.toNanos() - now, end - now);
        if (tooEarly > 0) {
            TimeUnit.NANOSECONDS.sleep(tooEarly);
        }
        sent.drainPermits();
        received = System.nanoTime();
        return true;
    }
}
