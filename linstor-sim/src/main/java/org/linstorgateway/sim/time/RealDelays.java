package org.linstorgateway.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

final class RealDelays implements Delays {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("linstor-simulator-timer").factory());

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void after(Duration delay, Runnable task) {
        try {
            timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The simulator has been closed: nothing is due any more.
            return;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
