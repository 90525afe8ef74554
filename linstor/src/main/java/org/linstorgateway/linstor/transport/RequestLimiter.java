package org.linstorgateway.linstor.transport;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.linstor.transport.TransportException.Reason;

/**
 * Limits the number of concurrent requests, so that a thousand waiting callers do not overload LINSTOR. Reads and changes
 * have separate limits, because a change may take minutes; event streams have none.
 */
final class RequestLimiter {
    /** Maximum number of concurrent reads, and of concurrent changes. */
    static final int MAX_CONCURRENT = 64;

    private final Semaphore reads = new Semaphore(MAX_CONCURRENT, true);
    private final Semaphore changes = new Semaphore(MAX_CONCURRENT, true);

    /** The permission to send one request; closing it releases the permission for the next one. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a permit.
     *
     * @throws TransportException
     *             {@link Reason#BUSY} if the deadline passes first
     */
    Permit acquire(ApiRequest request, Deadline deadline) throws TransportException {
        if (request.eventStream()) {
            return () -> {};
        }
        Semaphore permits = request.isChange() ? changes : reads;
        try {
            if (permits.tryAcquire() || permits.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                return permits::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Reason.INTERRUPTED, "the wait for other requests was interrupted");
        }
        throw new TransportException(Reason.BUSY, MAX_CONCURRENT
                + " other requests are in progress, and none ended within " + deadline.timeoutText());
    }
}
