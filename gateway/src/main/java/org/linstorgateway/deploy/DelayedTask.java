package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs something after a while, on a virtual thread that there is only while it runs. A sleeping thread keeps the largest
 * stack that it ever had; of a thousand waits at once that is felt.
 */
final class DelayedTask {
    private DelayedTask() {}

    /** Nothing takes it back: what must not happen any more has to see to it itself. */
    static void run(Duration after, String name, Runnable action) {
        CompletableFuture.delayedExecutor(after.toNanos(), TimeUnit.NANOSECONDS,
                task -> Thread.ofVirtual().name(name).start(task)).execute(action);
    }
}
