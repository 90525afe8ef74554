package org.linstorgateway.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Waits for the simulated cluster. */
final class DemoWait {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private DemoWait() {}

    /**
     * Waits until a condition is true; returns false if it is not within 20 seconds.
     *
     * @throws GatewayException if the thread is interrupted
     */
    static boolean until(BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                Thread.sleep(POLL_INTERVAL);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayException.of(ErrorCode.CANCELLED, "the demo was interrupted", "", e);
        }
    }
}
