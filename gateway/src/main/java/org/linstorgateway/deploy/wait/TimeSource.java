package org.linstorgateway.deploy.wait;

import java.time.Duration;

/** The clock and the pauses of waits, so that tests can replace both. */
public interface TimeSource {
    /** Returns nanoseconds since an arbitrary moment. */
    long nanoTime();

    /** Pauses the thread. */
    void pause(Duration duration) throws InterruptedException;

    /** The clock of the machine. */
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
