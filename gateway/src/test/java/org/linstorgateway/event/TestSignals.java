package org.linstorgateway.event;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Signals that the test sends. */
public final class TestSignals implements ClusterSignals {
    private final Semaphore sent;
    private final Runnable closed;

    /**
     * @param sent   has a permit for each signal
     * @param closed is told when nobody waits for signals any more
     */
    public TestSignals(Semaphore sent, Runnable closed) {
        this.sent = sent;
        this.closed = closed;
    }

    @Override
    public void await(Duration limit) throws InterruptedException {
        var _ = sent.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void send() {
        sent.release();
    }

    @Override
    public void close() {
        closed.run();
    }
}
