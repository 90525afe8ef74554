package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import org.linstorgateway.linstor.Linstor;

/** Waits for services to come up and to go away, by what LINSTOR knows of who uses a resource. */
final class ServiceWatch {
    private final Linstor linstor;
    private final Pace pace;
    private final Timing timing;

    ServiceWatch(Linstor linstor, Pace pace, Timing timing) {
        this.linstor = linstor;
        this.pace = pace;
        this.timing = timing;
    }

    private record Sight(Usage usage, long sinceNanos) {}

    /**
     * Waits until a node uses the resource and has gone on using it for the settling time, or for half of the deadline's
     * time where that is less.
     */
    void awaitRunning(String resource, Deadline deadline) {
        Duration half = deadline.limit().dividedBy(2);
        Duration settling = pace.settling().compareTo(half) < 0 ? pace.settling() : half;
        Sight[] last = {new Sight(new Usage.Unused(), timing.nanoTime())};
        deadline.await("the service on '" + resource + "' to run", () -> last[0] = look(resource, last[0]),
                sight -> sight.usage() instanceof Usage.InUse
                        && timing.nanoTime() - sight.sinceNanos() >= settling.toNanos(),
                sight -> sight.usage() instanceof Usage.InUse use
                        ? "'" + use.node() + "' has just taken it"
                        : sight.usage().toString());
    }

    private Sight look(String resource, Sight last) {
        Usage usage = Usage.of(linstor.resources(resource));
        return usage.equals(last.usage()) ? last : new Sight(usage, timing.nanoTime());
    }

    /** Waits until it is known that no node uses the resource. */
    void awaitUnused(String resource, Deadline deadline) {
        deadline.await("the service on '" + resource + "' to stop", () -> Usage.of(linstor.resources(resource)),
                Usage.Unused.class::isInstance, Usage::toString);
    }

    /** The nodes whose state LINSTOR does not know, which therefore may still have to catch up. */
    List<String> silentNodes(String resource) {
        return linstor.resources(resource).stream().filter(r -> r.inUse().isEmpty()).map(r -> r.nodeName()).toList();
    }
}
