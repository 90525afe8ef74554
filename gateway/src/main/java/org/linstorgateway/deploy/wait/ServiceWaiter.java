package org.linstorgateway.deploy.wait;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.linstorgateway.deploy.state.AnswerTimes;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ReactorProgress.Units;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * Waits until services run or have stopped, by which node uses their resource. Signals make it poll earlier; only polled
 * facts decide.
 */
public final class ServiceWaiter {
    private final Linstor linstor;
    private final Deadlines deadlines;
    private final PollIntervals intervals;
    private final TimeSource time;
    private final ServiceSignals signals;
    private final ReactorProgress progress;
    private final ReactorProgress patient;
    private final FrozenNodes frozenNodes;
    private final StartFailure startFailure;

    /** @param times tells which nodes are slow to report units, and not asked */
    public ServiceWaiter(Linstor linstor, Deadlines deadlines, ServiceSignals signals, AnswerTimes times) {
        this.linstor = linstor;
        this.deadlines = deadlines;
        this.intervals = deadlines.intervals();
        this.time = deadlines.time();
        this.signals = signals;
        this.progress = new ReactorProgress(linstor, times);
        this.patient = ReactorProgress.forCommand(linstor);
        this.frozenNodes = new FrozenNodes(linstor, progress);
        this.startFailure = new StartFailure(progress, frozenNodes);
    }

    /** The usage at one moment, and how long it is known to have been the same. */
    private record ObservedUsage(Usage usage, long atNanos, long unchangedNanos, List<String> nodes) {
        boolean hasSettled(Duration time) {
            return unchangedNanos >= time.toNanos();
        }
    }

    /** Decides whether a service runs that a node has begun to use. */
    private interface Readiness {
        boolean isReady(ObservedUsage observed, Usage.InUse use, Duration settling);
    }

    /**
     * Starts a service and waits until it runs. It runs when a node uses the resource, and the port of the service was seen to
     * open or DRBD Reactor on that node reports all units as active. Where LINSTOR cannot ask it (before 1.34), or it does not answer, the node must
     * have used the resource for the settle time (for half of the deadline if that is shorter); a slow node gets more time to answer then. An open port while no node uses
     * the resource belongs to something else. A service on a node where it is not to run is about to leave it; the port may
     * have opened there, so that it then proves nothing.
     *
     * @param portals       the addresses and ports of the service. They are watched from before the start, since the port
     *                      may open before it returns.
     * @param start         makes DRBD Reactor start the service; returns the nodes where it is not to run
     * @param requireWanted throws if the service is not to run any more
     */
    public void start(String resource, List<InetSocketAddress> portals, Supplier<Set<String>> start,
            Runnable requireWanted,
            Deadline deadline) {
        try (ServiceSignals.Subscription subscription = signals.subscribe(resource, portals, intervals)) {
            Set<String> leaving = start.get();
            PacedReports reports = reports(resource);
            awaitRunning(resource, subscription,
                    (observed, use, settling) -> !leaving.contains(use.node())
                            && ((leaving.isEmpty() && subscription.portHasOpened())
                                    || hasStarted(reports, observed, use, settling)),
                    backingOff(requireWanted), deadline);
        }
    }

    private PacedReports reports(String resource) {
        return new PacedReports(progress, patient, resource, time);
    }

    private static boolean hasStarted(PacedReports reports, ObservedUsage observed, Usage.InUse use,
            Duration settling) {
        return switch (reports.of(use.node())) {
            case ACTIVE -> true;
            case STARTING -> false;
            case FROZEN -> observed.hasSettled(settling);
            case UNKNOWN -> observed.hasSettled(settling) && reports.decisive(use.node()) != Units.STARTING;
        };
    }

    /**
     * Waits until a service runs again whose promoter file was changed. DRBD Reactor restarts it a moment later, so that
     * neither an open port nor active units prove anything before the settle time.
     *
     * @throws GatewayException also if DRBD Reactor on its node takes no changes, so that the service runs on without them
     */
    public void awaitRunning(String resource, Runnable requireWanted, Deadline deadline) {
        try (ServiceSignals.Subscription subscription = signals.subscribe(resource, List.of(), intervals)) {
            PacedReports reports = reports(resource);
            awaitRunning(resource, subscription,
                    (observed, use, settling) -> observed.hasSettled(settling)
                            && switch (reports.decisive(use.node())) {
                                case ACTIVE, UNKNOWN -> true;
                                case STARTING -> false;
                                case FROZEN -> throw notFollowed(resource);
                            },
                    backingOff(requireWanted), deadline);
        }
    }

    /**
     * Requires that DRBD Reactor on the node of a running service takes changes, as far as LINSTOR can tell soon.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the broken file, or how to find it
     */
    public void requireFollowing(String resource, String node) {
        if (reports(resource).of(node) == Units.FROZEN) {
            throw frozenNodes.explain(GatewayException.of(ErrorCode.REACTOR_FROZEN,
                    "the service on '" + resource + "' cannot be changed"), resource);
        }
    }

    private static GatewayException notFollowed(String resource) {
        return GatewayException.of(ErrorCode.START_FAILED,
                "the service on '" + resource + "' runs on without the change");
    }

    private BackoffCheck backingOff(Runnable check) {
        return new BackoffCheck(check, intervals.longest(), time);
    }

    private void awaitRunning(String resource, ServiceSignals.Subscription subscription, Readiness readiness,
            BackoffCheck check, Deadline deadline) {
        Duration settling = PollIntervals.shorter(intervals.settling(), deadline.limit().dividedBy(2));
        ObservedUsage[] last = {new ObservedUsage(new Usage.Unused(), time.nanoTime(), 0, List.of())};
        Consumer<Deadline> wait = until -> until.await("the service on '" + resource + "' to run",
                () -> last[0] = observe(resource, last[0], check),
                observed -> observed.usage() instanceof Usage.InUse use
                        && readiness.isReady(observed, use, settling),
                ServiceWaiter::describe, limit -> subscription.pause(limited(last[0], limit)));
        try {
            awaitTwice(wait, deadline, () -> isUnderWay(resource, last[0]));
        } catch (GatewayException e) {
            throw e.problem() == Problem.TIMED_OUT ? startFailure.explain(e, resource, last[0].nodes()) : e;
        }
    }

    /** Gives a service as much time again that is about to start: a failure would stop it, and undo what was done for it. */
    private static void awaitTwice(Consumer<Deadline> wait, Deadline deadline, BooleanSupplier isUnderWay) {
        try {
            wait.accept(deadline);
        } catch (GatewayException e) {
            if (!e.code().equals(ErrorCode.TIMED_OUT.word()) || !isUnderWay.getAsBoolean()) {
                throw e;
            }
            wait.accept(deadline.doubled());
        }
    }

    /** LINSTOR may learn that a node uses a resource seconds after DRBD Reactor has started the service (seen with LINSTOR 1.34). */
    private boolean isUnderWay(String resource, ObservedUsage last) {
        boolean inUse = last.usage() instanceof Usage.InUse;
        return last.nodes().isEmpty() ? inUse : patient.isUnderWay(resource, last.nodes()).orElse(inUse);
    }

    /** Polls often while a node uses the resource, so that a service which stops and starts again is noticed. */
    private Duration limited(ObservedUsage observed, Duration limit) {
        return observed.usage() instanceof Usage.InUse ? PollIntervals.shorter(limit, intervals.longest()) : limit;
    }

    private static String describe(ObservedUsage observed) {
        return observed.usage() instanceof Usage.InUse use
                ? "'" + use.node() + "' has begun to use it"
                : observed.usage().toString();
    }

    private ObservedUsage observe(String resource, ObservedUsage last, BackoffCheck check) {
        List<Resource> resources = linstor.resources(resource);
        Usage usage = Usage.of(resources);
        if (!(usage instanceof Usage.InUse)) {
            check.runIfDue();
        }
        long now = time.nanoTime();
        long unchanged = usage.equals(last.usage()) ? last.unchangedNanos() + counted(now - last.atNanos()) : 0;
        return new ObservedUsage(usage, now, unchanged, resources.stream().map(Resource::nodeName).toList());
    }

    /**
     * Limits the time between two polls that counts as unchanged: on a machine too busy to poll, a service may have
     * failed and been tried again on the same node in between.
     */
    private long counted(long nanos) {
        return Math.min(nanos, intervals.longest().multipliedBy(2).toNanos());
    }

    /**
     * Waits until it is known that no node uses the resource.
     *
     * @param dead the nodes that certainly do not
     */
    public void awaitUnused(String resource, Set<String> dead, Runnable requireWanted, Deadline deadline) {
        BackoffCheck check = backingOff(requireWanted);
        awaitStop(resource, () -> obstacle(resource, dead, check), deadline);
    }

    /** Returns the usage of a resource; gives a controller that has just started some time to learn it. */
    public Usage awaitKnown(String resource) {
        Deadline start = deadlines.forControllerStart();
        return start.await("LINSTOR to know whether '" + resource + "' is used",
                () -> Usage.of(linstor.resources(resource)),
                usage -> !(usage instanceof Usage.Unknown) || start.hasPassed(), Usage::toString);
    }

    private Optional<String> obstacle(String resource, Set<String> dead, BackoffCheck check) {
        Usage usage = Usage.of(linstor.resources(resource), dead);
        if (usage instanceof Usage.Unused) {
            return Optional.empty();
        }
        check.runIfDue();
        return Optional.of(usage.toString());
    }

    /**
     * Waits for the end of a service. A failure names the nodes on which DRBD Reactor takes no changes.
     *
     * @param obstacle describes what prevents the end; empty at the end
     */
    public void awaitStop(String resource, Supplier<Optional<String>> obstacle, Deadline deadline) {
        try (ServiceSignals.Subscription subscription = signals.subscribe(resource, List.of(), intervals)) {
            deadline.await("the service on '" + resource + "' to stop", obstacle, Optional::isEmpty,
                    reason -> reason.orElse(""), subscription::pause);
        } catch (GatewayException e) {
            throw e.problem() == Problem.TIMED_OUT ? frozenNodes.explain(e, resource) : e;
        }
    }
}
