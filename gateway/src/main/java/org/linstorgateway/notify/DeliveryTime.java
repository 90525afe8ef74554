package org.linstorgateway.notify;

import java.time.Duration;
import java.time.Instant;

/** The time for notifications. Tests have one of their own. */
interface DeliveryTime {
    /** The time of the machine. */
    DeliveryTime SYSTEM = new DeliveryTime() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
            Thread.sleep(length);
        }
    };

    /** Returns the time of a clock that is never set, in nanoseconds. */
    long nanos();

    /** Returns the date and time. */
    Instant now();

    /** Waits. */
    void pause(Duration length) throws InterruptedException;
}
