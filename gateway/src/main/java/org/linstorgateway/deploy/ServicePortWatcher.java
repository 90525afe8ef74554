package org.linstorgateway.deploy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.linstorgateway.target.Target;

/**
 * Knocks at the port of a target that is being started. DRBD Reactor opens it last, when all the rest is up.
 *
 * <p>Only an address that was closed when the knocking began can be seen to open. What answers the first knock has
 * been there before the service: another machine with the same address, a proxy that accepts everything, the service
 * as it was before a change. It is left alone and proves nothing.
 */
final class ServicePortWatcher implements AutoCloseable {
    /** Less than the second after which a system repeats a lost packet: a try tells of its own time only. */
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final PortProbe reach;
    private final PollIntervals intervals;
    private final long begun = System.nanoTime();
    private final WakeSignal wakeSignal;
    private final Set<InetSocketAddress> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Begins to knock, at every address for itself, and rings the bell when one opens.
     *
     * @param intervals the pauses between two tries
     */
    ServicePortWatcher(List<InetSocketAddress> portals, PortProbe reach, PollIntervals intervals,
            WakeSignal wakeSignal) {
        this.reach = reach;
        this.intervals = intervals;
        this.wakeSignal = wakeSignal;
        portals.forEach(portal -> Thread.ofVirtual().name("knock").start(() -> begin(portal)));
    }

    /** Where a target is served. */
    static List<InetSocketAddress> portals(Target target, int port) {
        return target.serviceIps().stream().map(ip -> new InetSocketAddress(ip.address().inet(), port)).toList();
    }

    /**
     * Whether one of the addresses was closed and now is open. With several, each is opened right after the other,
     * and a server may reach only some of them.
     */
    boolean hasOpened() {
        return !open.isEmpty();
    }

    private void begin(InetSocketAddress portal) {
        if (!reach.accepts(portal, LIMIT)) {
            knockLater(portal);
        }
    }

    private void knockLater(InetSocketAddress portal) {
        DelayedTask.run(intervals.betweenKnocks(Duration.ofNanos(System.nanoTime() - begun)), "knock",
                () -> knock(portal));
    }

    private void knock(InetSocketAddress portal) {
        if (!closed) {
            note(portal, reach.accepts(portal, LIMIT));
            knockLater(portal);
        }
    }

    private void note(InetSocketAddress portal, boolean accepts) {
        if (!accepts) {
            open.remove(portal);
        } else if (open.add(portal)) {
            wakeSignal.ring();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
