package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which nodes are slow to tell the units of their services. A satellite runs one command at a time and does nothing else during it, and
 * {@code drbd-reactorctl status} answers for all targets of the node: with 500 it has taken 13 to 30 s, for which LINSTOR changed nothing
 * on the node (seen with LINSTOR 1.34 and drbd-reactorctl 1.11.0). Waits ask such a node no more for some minutes. Shared by
 * all waits of a server; safe for threads.
 */
final class AnswerTimes {
    /** From when a node is slow. */
    static final Duration SLOW = Duration.ofSeconds(3);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final TimeSource time;
    /** Until when each slow node counts as one. */
    private final Map<String, Long> slow = new ConcurrentHashMap<>();

    AnswerTimes(TimeSource time) {
        this.time = time;
    }

    /** Tells whether a node was slow within the last minutes. */
    boolean isSlow(String node) {
        Long until = slow.get(node);
        return until != null && time.nanoTime() - until < 0;
    }

    /** Records how long a node took for an answer, or for none. */
    void took(String node, long nanos) {
        if (nanos >= SLOW.toNanos()) {
            slow.put(node, time.nanoTime() + REMEMBERED.toNanos());
        } else {
            slow.remove(node);
        }
    }
}
