package org.linstorgateway.acceptance;

import java.util.function.BooleanSupplier;

/** Polling of conditions in a lab. */
final class Await {
    private Await() {}

    /**
     * Waits until a condition holds.
     *
     * @param description the condition in words, for the error message
     * @throws AssertionError when the condition does not hold within two minutes
     */
    static void until(String description, BooleanSupplier condition) {
        Timeouts.LAB.until(description, condition);
    }
}
