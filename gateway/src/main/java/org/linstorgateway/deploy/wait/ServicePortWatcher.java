package org.linstorgateway.deploy.wait;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches the portals of a target that starts. The start list unblocks the port last, when everything else is active.
 *
 * <p>Only a portal that was closed at first can be seen to open. If the first connection succeeds, something else answers:
 * another machine with this address, a proxy that accepts everything, or the service before a change. Such a portal is not
 * watched any further, since it proves nothing.
 */
final class ServicePortWatcher implements AutoCloseable {
    /** Less than the second after which TCP repeats a lost packet, so that the result shows the port at the start. */
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(500);

    private final PortProbe probe;
    private final PollIntervals intervals;
    private final long start = System.nanoTime();
    private final WakeSignal signal;
    private final Set<InetSocketAddress> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Starts to watch every portal on its own, and sends the signal when one opens. */
    ServicePortWatcher(List<InetSocketAddress> portals, PortProbe probe, PollIntervals intervals, WakeSignal signal) {
        this.probe = probe;
        this.intervals = intervals;
        this.signal = signal;
        portals.forEach(portal -> Thread.ofVirtual().name("port-watcher").start(() -> begin(portal)));
    }

    /**
     * Tells whether one of the portals was closed and is open now. The agents open several right after each other, and
     * this machine may reach only some of them.
     */
    boolean hasOpened() {
        return !open.isEmpty();
    }

    private void begin(InetSocketAddress portal) {
        if (!probe.accepts(portal, CONNECT_LIMIT)) {
            schedule(portal);
        }
    }

    private void schedule(InetSocketAddress portal) {
        DelayedTask.run(intervals.betweenConnects(Duration.ofNanos(System.nanoTime() - start)), "port-watcher",
                () -> connect(portal));
    }

    private void connect(InetSocketAddress portal) {
        if (!closed) {
            record(portal, probe.accepts(portal, CONNECT_LIMIT));
            schedule(portal);
        }
    }

    private void record(InetSocketAddress portal, boolean accepts) {
        if (!accepts) {
            open.remove(portal);
        } else if (open.add(portal)) {
            signal.send();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
