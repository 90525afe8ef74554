package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.trace.RequestContext;

/**
 * Runs a task after a delay on a virtual thread that exists only while the task runs. A sleeping thread would keep the
 * largest stack that it ever had, which a thousand concurrent waits multiply.
 */
final class DelayedTask {
    private DelayedTask() {}

    /** Schedules a task, as work of the request of this thread. It cannot be cancelled: a task that must not run any more has to check that itself. */
    static void run(Duration delay, String threadName, Runnable task) {
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS,
                scheduled -> Thread.ofVirtual().name(threadName).start(scheduled))
                .execute(RequestContext.carried(task));
    }
}
