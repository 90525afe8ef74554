package org.linstorgateway.deploy.state;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which nodes are slow to tell the units of their services. A satellite runs one command at a time and does nothing else during it, and
 * {@code drbd-reactorctl status} answers for all targets of the node: with 500 it has taken 12 to 34 s, for which LINSTOR changed nothing
 * on the node (seen with LINSTOR 1.34 and drbd-reactorctl 1.11.0). Such a node is asked no more for some minutes. Shared by all
 * commands of a server; safe for threads.
 */
public final class AnswerTimes {
    /** From when a node is slow: about as long as an answer is awaited. */
    static final Duration SLOW = Duration.ofMillis(4_900);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    /** Until when each slow node counts as one. */
    private final Map<String, Long> slow = new ConcurrentHashMap<>();

    public AnswerTimes() {
        this(System::nanoTime);
    }

    /** @param nanos the time of a clock that is never set, in nanoseconds */
    AnswerTimes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Tells whether a node was slow within the last minutes. */
    boolean isSlow(String node) {
        Long until = slow.get(node);
        return until != null && nanos.getAsLong() - until < 0;
    }

    /** Returns the present moment, for {@link #took}. */
    long now() {
        return nanos.getAsLong();
    }

    /** Records that a node has answered now, or that nobody waits for its answer any more. */
    void took(String node, long since) {
        long now = nanos.getAsLong();
        if (now - since >= SLOW.toNanos()) {
            slow.put(node, now + REMEMBERED.toNanos());
        } else {
            slow.remove(node);
        }
    }
}
