package org.linstorgateway.linstor.transport;

import java.time.Duration;

/** Suspends the current thread: {@link Thread#sleep(Duration)}, or a test's replacement. */
@FunctionalInterface
interface Sleeper {
    /** @throws InterruptedException
     *             if the thread is interrupted while it sleeps */
    void sleep(Duration duration) throws InterruptedException;
}
