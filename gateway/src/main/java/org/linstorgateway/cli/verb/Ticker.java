package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The pauses of a command that repeats something. */
@FunctionalInterface
interface Ticker {
    /** Waits until the time has passed, or until the thread is interrupted. */
    Ticker SYSTEM = time -> {
        try {
            return !new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    };

    /** Waits. Returns false if the command is to end. */
    boolean await(Duration time);
}
