package org.linstorgateway.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Scheduler that uses the system clock and one daemon thread. */
final class RealTimeScheduler implements Scheduler {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("linstor-simulator-timer").factory());

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void schedule(Duration delay, Runnable task) {
        try {
            timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The simulator is closed; pending tasks never run.
            return;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
