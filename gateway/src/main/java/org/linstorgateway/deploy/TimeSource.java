package org.linstorgateway.deploy;

import java.time.Duration;

/** Where time comes from, so that tests can have their own. */
public interface TimeSource {
    /** Nanoseconds since some moment. */
    long nanoTime();

    /** Lets time pass. */
    void pause(Duration duration) throws InterruptedException;

    /** The machine's. */
    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };
}
