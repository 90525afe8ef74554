package org.linstorgateway.deploy;

import java.time.Duration;

/** A look that a wait takes more and more seldom: whether there still is anything to wait for. */
final class BackoffCheck {
    private final Runnable look;
    private final TimeSource timing;
    private Duration pause;
    private long next;

    /**
     * @param look  throws when the wait is in vain
     * @param pause the time until the first look; each further one is twice as long
     */
    BackoffCheck(Runnable look, Duration pause, TimeSource timing) {
        this.look = look;
        this.timing = timing;
        this.pause = pause;
        this.next = timing.nanoTime() + pause.toNanos();
    }

    /** Looks if it is time to. */
    void arise() {
        if (timing.nanoTime() - next >= 0) {
            look.run();
            pause = pause.multipliedBy(2);
            next = timing.nanoTime() + pause.toNanos();
        }
    }
}
