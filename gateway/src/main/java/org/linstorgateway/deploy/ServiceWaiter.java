package org.linstorgateway.deploy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * Waits for services to come up and to go away, by what LINSTOR knows of who uses a resource. Hints make it look
 * earlier; what it sees decides.
 */
final class ServiceWaiter {
    /** How long a controller takes at most to know its nodes' states, in longest pauses between two looks. */
    private static final int STARTING = 10;

    private final Linstor linstor;
    private final PollIntervals intervals;
    private final TimeSource timing;
    private final ServiceSignals signals;
    private final StartFailure startFailure;

    ServiceWaiter(Linstor linstor, PollIntervals intervals, TimeSource timing, ServiceSignals signals) {
        this.linstor = linstor;
        this.intervals = intervals;
        this.timing = timing;
        this.signals = signals;
        this.startFailure = new StartFailure(new ReactorProgress(linstor));
    }

    /** What was seen at a moment, and for how long it is known to have been so. */
    private record Sight(Usage usage, long atNanos, long stayedNanos, List<String> nodes) {}

    /**
     * Has a service started, and waits until it runs: until a node uses the resource, and the service's port has been
     * seen to open or the node has gone on using it for the settling time, or for half of the deadline's time where
     * that is less. An open port without a node that uses the resource is somebody else's.
     *
     * @param portals where the service is reached; watched from before the start: the port can open before it
     *                returns
     * @param start   tells the nodes
     * @param check   throws when the service is not to run any more
     */
    void start(String resource, List<InetSocketAddress> portals, Runnable start, Runnable check, Deadline deadline) {
        try (ServiceSignals.Watch watch = signals.watch(resource, portals, intervals)) {
            start.run();
            awaitRunning(resource, watch, backingOff(check), deadline);
        }
    }

    private BackoffCheck backingOff(Runnable look) {
        return new BackoffCheck(look, intervals.longest(), timing);
    }

    /** The same for a service that has been started, and whose port may be open already, so that it tells nothing. */
    void awaitRunning(String resource, Runnable check, Deadline deadline) {
        start(resource, List.of(), () -> {}, check, deadline);
    }

    private void awaitRunning(String resource, ServiceSignals.Watch watch, BackoffCheck check, Deadline deadline) {
        Duration half = deadline.limit().dividedBy(2);
        Duration settling = intervals.settling().compareTo(half) < 0 ? intervals.settling() : half;
        Sight[] last = {new Sight(new Usage.Unused(), timing.nanoTime(), 0, List.of())};
        try {
            deadline.await("the service on '" + resource + "' to run",
                    () -> last[0] = look(resource, last[0], check),
                    sight -> sight.usage() instanceof Usage.InUse
                            && (watch.portHasOpened() || sight.stayedNanos() >= settling.toNanos()),
                    ServiceWaiter::describe, limit -> watch.pause(closer(last[0], limit)));
        } catch (GatewayException e) {
            throw e.problem() == Problem.TIMED_OUT ? startFailure.explained(e, resource, last[0].nodes()) : e;
        }
    }

    /** A service that has come must not go and come again unseen, however long the wait has been. */
    private Duration closer(Sight sight, Duration limit) {
        return sight.usage() instanceof Usage.InUse ? PollIntervals.shorter(limit, intervals.longest()) : limit;
    }

    private static String describe(Sight sight) {
        return sight.usage() instanceof Usage.InUse use
                ? "'" + use.node() + "' has just taken it"
                : sight.usage().toString();
    }

    private Sight look(String resource, Sight last, BackoffCheck check) {
        List<Resource> resources = linstor.resources(resource);
        Usage usage = Usage.of(resources);
        if (!(usage instanceof Usage.InUse)) {
            check.arise();
        }
        long now = timing.nanoTime();
        long stayed = usage.equals(last.usage()) ? last.stayedNanos() + seen(now - last.atNanos()) : 0;
        return new Sight(usage, now, stayed, resources.stream().map(Resource::nodeName).toList());
    }

    /**
     * How much counts of the time between two looks that saw the same: where nobody could look for long, a service may have
     * failed and have been tried again on the same node.
     */
    private long seen(long nanos) {
        return Math.min(nanos, intervals.longest().multipliedBy(2).toNanos());
    }

    /** Waits until it is known that no node uses the resource. */
    void awaitUnused(String resource, Runnable requireWanted, Deadline deadline) {
        BackoffCheck check = backingOff(requireWanted);
        awaitStop(resource, () -> obstacle(resource, check), deadline);
    }

    /** Whether the resource is used; a controller that has just started is given a while to find out. */
    Usage awaitKnown(String resource) {
        Deadline start = Deadline.in(intervals.longest().multipliedBy(STARTING), intervals, timing);
        return start.await("LINSTOR to know whether '" + resource + "' is used",
                () -> Usage.of(linstor.resources(resource)),
                usage -> !(usage instanceof Usage.Unknown) || start.hasPassed(), Usage::toString);
    }

    private Optional<String> obstacle(String resource, BackoffCheck check) {
        Usage usage = Usage.of(linstor.resources(resource));
        if (usage instanceof Usage.Unused) {
            return Optional.empty();
        }
        check.arise();
        return Optional.of(usage.toString());
    }

    /** Waits for the end of a service, until nothing stands in the way any more. */
    void awaitStop(String resource, Supplier<Optional<String>> obstacle, Deadline deadline) {
        try (ServiceSignals.Watch watch = signals.watch(resource, List.of(), intervals)) {
            deadline.await("the service on '" + resource + "' to stop", obstacle, Optional::isEmpty,
                    reason -> reason.orElse(""), watch::pause);
        }
    }
}
