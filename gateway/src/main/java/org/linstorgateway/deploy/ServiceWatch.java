package org.linstorgateway.deploy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.target.GatewayException;

/**
 * Waits for services to come up and to go away, by what LINSTOR knows of who uses a resource. Hints make it look
 * earlier; what it sees decides.
 */
final class ServiceWatch {
    private final Linstor linstor;
    private final Pace pace;
    private final Timing timing;
    private final Hints hints;
    private final StartFailure startFailure;

    ServiceWatch(Linstor linstor, Pace pace, Timing timing, Hints hints) {
        this.linstor = linstor;
        this.pace = pace;
        this.timing = timing;
        this.hints = hints;
        this.startFailure = new StartFailure(linstor);
    }

    private record Sight(Usage usage, long sinceNanos, List<String> nodes) {}

    /**
     * Has a service started, and waits until it runs: until a node uses the resource, and the service's port has been
     * seen to open or the node has gone on using it for the settling time, or for half of the deadline's time where
     * that is less. An open port without a node that uses the resource is somebody else's.
     *
     * @param portals where the service is reached; watched from before the start: the port can open before it
     *                returns
     * @param start   tells the nodes
     */
    void start(String resource, List<InetSocketAddress> portals, Runnable start, Deadline deadline) {
        try (Hints.Watch watch = hints.watch(resource, portals, pace.first())) {
            start.run();
            awaitRunning(resource, watch, deadline);
        }
    }

    /** The same for a service that has been started, and whose port may be open already, so that it tells nothing. */
    void awaitRunning(String resource, Deadline deadline) {
        start(resource, List.of(), () -> {}, deadline);
    }

    private void awaitRunning(String resource, Hints.Watch watch, Deadline deadline) {
        Duration half = deadline.limit().dividedBy(2);
        Duration settling = pace.settling().compareTo(half) < 0 ? pace.settling() : half;
        Sight[] last = {new Sight(new Usage.Unused(), timing.nanoTime(), List.of())};
        try {
            deadline.await("the service on '" + resource + "' to run", () -> last[0] = look(resource, last[0]),
                    sight -> sight.usage() instanceof Usage.InUse && (watch.portHasOpened()
                            || timing.nanoTime() - sight.sinceNanos() >= settling.toNanos()),
                    ServiceWatch::describe, watch::pause);
        } catch (GatewayException e) {
            throw startFailure.explained(e, resource, last[0].nodes());
        }
    }

    private static String describe(Sight sight) {
        return sight.usage() instanceof Usage.InUse use
                ? "'" + use.node() + "' has just taken it"
                : sight.usage().toString();
    }

    private Sight look(String resource, Sight last) {
        List<Resource> resources = linstor.resources(resource);
        Usage usage = Usage.of(resources);
        return new Sight(usage, usage.equals(last.usage()) ? last.sinceNanos() : timing.nanoTime(),
                resources.stream().map(Resource::nodeName).toList());
    }

    /** Waits until it is known that no node uses the resource. */
    void awaitUnused(String resource, Deadline deadline) {
        try (Hints.Watch watch = hints.watch(resource, List.of(), pace.first())) {
            deadline.await("the service on '" + resource + "' to stop", () -> Usage.of(linstor.resources(resource)),
                    Usage.Unused.class::isInstance, Usage::toString, watch::pause);
        }
    }

    /** The nodes whose state LINSTOR does not know, which therefore may still have to catch up. */
    List<String> silentNodes(String resource) {
        return linstor.resources(resource).stream().filter(r -> r.inUse().isEmpty()).map(r -> r.nodeName()).toList();
    }
}
