package org.linstorgateway.linstor.transport;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.linstor.transport.TransportException.Kind;

/**
 * Bounds how many calls are under way at once, so that LINSTOR gets no more from a thousand waiting callers than it can
 * take. Reads do not wait for changes, which may take minutes; event streams count as neither.
 */
final class Turns {
    /** How many reads, and how many changes. */
    static final int AT_ONCE = 64;

    private final Semaphore reads = new Semaphore(AT_ONCE, true);
    private final Semaphore changes = new Semaphore(AT_ONCE, true);

    /** The right to make one call; closing it lets the next one in. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a turn.
     *
     * @throws TransportException
     *             {@link Kind#BUSY} when the deadline passes before
     */
    Turn take(Call call, Deadline deadline) throws TransportException {
        if (call.streaming()) {
            return () -> {};
        }
        Semaphore free = call.changes() ? changes : reads;
        try {
            if (free.tryAcquire() || free.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                return free::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.INTERRUPTED, "the wait for other calls was interrupted");
        }
        throw new TransportException(Kind.BUSY,
                AT_ONCE + " others are under way, and none ended within " + deadline.text());
    }
}
