package org.linstorgateway.acceptance;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polling of conditions. */
final class Await {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private Await() {}

    /**
     * Waits until a condition holds.
     *
     * @param description the condition in words, for the error message
     * @throws AssertionError when the condition does not hold within two minutes
     */
    static void until(String description, BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("timed out after " + TIMEOUT.toSeconds() + " s: " + description);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
