package org.linstorgateway.acceptance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Upper limits of waits. They only decide when a wait has failed; every wait ends as soon as its condition holds.
 *
 * @param factor how many times longer than in a lab everything may take, at least 1
 */
public record Timeouts(double factor) {
    /** The timeouts of a lab. */
    public static final Timeouts LAB = new Timeouts(1);
    private static final Duration CONDITION = Duration.ofMinutes(2);
    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Duration SERVICE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final double SLOW = 5;

    public Timeouts {
        if (!(factor >= 1 && factor <= 100)) {
            throw new IllegalArgumentException("the factor of the timeouts is " + factor + ", expected 1 to 100");
        }
    }

    /** Returns whether a cluster is so slow, as emulated machines are, that scenarios leave out repetitions. */
    public boolean slow() {
        return factor >= SLOW;
    }

    private Duration scaled(Duration time) {
        return Duration.ofMillis((long) (time.toMillis() * factor));
    }

    /** Returns how long a command may run. It is longer than {@link #service}. */
    public Duration command() {
        return scaled(COMMAND);
    }

    /** Returns the value of the option {@code --resource-timeout}. */
    public String service() {
        return scaled(SERVICE).toSeconds() + "s";
    }

    /** Returns how long a writing client waits after each block. Its work would slow down nodes that are emulated beside it. */
    public Duration pause() {
        return Duration.ofMillis((long) ((factor - 1) * PAUSE.toMillis()));
    }

    /**
     * Waits until a condition holds.
     *
     * @param description the condition in words, for the error message
     * @throws AssertionError when the condition does not hold in time
     */
    public void until(String description, BooleanSupplier condition) {
        Duration limit = scaled(CONDITION);
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("timed out after " + limit.toSeconds() + " s: " + description);
            }
            LockSupport.parkNanos(scaled(INTERVAL).toNanos());
        }
    }
}
