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
final class ServicePort implements AutoCloseable {
    /** Less than the second after which a system repeats a lost packet: a try tells of its own time only. */
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final Reach reach;
    private final Duration between;
    private final Bell bell;
    private final Set<InetSocketAddress> open = ConcurrentHashMap.newKeySet();
    private final List<Thread> knocking;

    /** Begins to knock, at every address for itself, and rings the bell when one opens. */
    ServicePort(List<InetSocketAddress> portals, Reach reach, Duration between, Bell bell) {
        this.reach = reach;
        this.between = between;
        this.bell = bell;
        this.knocking = portals.stream()
                .map(portal -> Thread.ofVirtual().name("knock-" + portal).start(() -> knock(portal))).toList();
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

    private void knock(InetSocketAddress portal) {
        try {
            if (reach.accepts(portal, LIMIT)) {
                return;
            }
            while (true) {
                Thread.sleep(between);
                note(portal, reach.accepts(portal, LIMIT));
            }
        } catch (InterruptedException e) {
            // The wait is over.
        }
    }

    private void note(InetSocketAddress portal, boolean accepts) {
        if (!accepts) {
            open.remove(portal);
        } else if (open.add(portal)) {
            bell.ring();
        }
    }

    @Override
    public void close() {
        knocking.forEach(Thread::interrupt);
    }
}
