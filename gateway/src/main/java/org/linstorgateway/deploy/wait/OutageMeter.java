package org.linstorgateway.deploy.wait;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures for how long the port of a service accepts no connections while the service moves, from the last connection before
 * to the first one after. It knows nothing if this machine cannot reach the service.
 */
final class OutageMeter implements AutoCloseable {
    /** The time between two connections, and the limit of one: the measurement is as exact as their sum. */
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMillis(200);

    private final PortProbe probe;
    private final @Nullable InetSocketAddress portal;
    private volatile boolean closed;
    private volatile long lastAccepted;
    private volatile long longestNanos;

    /** Starts with the first portal that accepts a connection now. */
    OutageMeter(List<InetSocketAddress> portals, PortProbe probe) {
        this.probe = probe;
        this.portal = portals.stream().filter(each -> probe.accepts(each, LIMIT)).findFirst().orElse(null);
        this.lastAccepted = System.nanoTime();
        if (portal != null) {
            schedule(portal);
        }
    }

    private void schedule(InetSocketAddress reachable) {
        DelayedTask.run(INTERVAL, "outage-meter", () -> {
            connect(reachable);
            if (!closed) {
                schedule(reachable);
            }
        });
    }

    private synchronized void connect(InetSocketAddress reachable) {
        if (!closed && probe.accepts(reachable, LIMIT)) {
            long now = System.nanoTime();
            longestNanos = Math.max(longestNanos, now - lastAccepted);
            lastAccepted = now;
        }
    }

    /** Returns the longest time without a connection; empty if the service was never reached. */
    Optional<Duration> outage() {
        if (portal == null) {
            return Optional.empty();
        }
        connect(portal);
        return Optional.of(Duration.ofNanos(Math.max(longestNanos, 0)));
    }

    @Override
    public void close() {
        closed = true;
    }
}
