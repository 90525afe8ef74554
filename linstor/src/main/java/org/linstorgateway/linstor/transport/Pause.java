package org.linstorgateway.linstor.transport;

import java.time.Duration;

/** Waits a moment. */
@FunctionalInterface
interface Pause {
    /** @throws InterruptedException
     *             when the thread is interrupted meanwhile */
    void pause(Duration duration) throws InterruptedException;
}
