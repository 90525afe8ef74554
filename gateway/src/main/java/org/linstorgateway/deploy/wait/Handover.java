package org.linstorgateway.deploy.wait;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.state.AnswerTimes;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** Waits until a service that a node hands over runs on another node, and measures the outage. */
public final class Handover {
    private final Linstor linstor;
    private final ServiceSignals signals;
    private final PollIntervals intervals;
    private final ReactorProgress progress;
    private final ReactorProgress patient;
    private final StartFailure startFailure;

    /** @param times tells which nodes are slow to report units, and not asked */
    public Handover(Linstor linstor, PollIntervals intervals, ServiceSignals signals, AnswerTimes times) {
        this.linstor = linstor;
        this.intervals = intervals;
        this.signals = signals;
        this.progress = new ReactorProgress(linstor, times);
        this.patient = ReactorProgress.forCommand(linstor);
        this.startFailure = new StartFailure(progress, new FrozenNodes(linstor, progress));
    }

    /**
     * The end of a handover.
     *
     * @param node   the node that runs the service
     * @param outage for how long the service was not reached; empty if this machine cannot reach it
     */
    public record Result(String node, Optional<Duration> outage) {}

    /**
     * Makes a node hand over a service and waits until all units are active on another one.
     *
     * @param begin         makes the node hand over
     * @param requireWanted throws if the service is not to run any more
     * @throws GatewayException ({@code LINSTOR_REFUSED}) if the service comes back to the node, since no other could start it
     */
    public Result run(String resource, String from, List<InetSocketAddress> portals, Runnable begin,
            Runnable requireWanted, Deadline deadline) {
        try (OutageMeter meter = signals.measure(portals);
                ServiceSignals.Subscription subscription = signals.subscribe(resource, List.of(), intervals)) {
            begin.run();
            String node = new Wait(resource, from, requireWanted).await(subscription, deadline);
            return new Result(node, meter.outage());
        }
    }

    /** One wait. */
    private final class Wait {
        private final String resource;
        private final String from;
        private final Runnable requireWanted;
        private final PacedReports reports;
        private String taken = "";
        private long takenAt;
        private boolean left;
        private Usage usage = new Usage.InUse("");
        private List<String> others = List.of();

        Wait(String resource, String from, Runnable requireWanted) {
            this.resource = resource;
            this.from = from;
            this.requireWanted = requireWanted;
            this.reports = new PacedReports(progress, patient, resource, TimeSource.SYSTEM);
        }

        /** Returns the node that runs the service. */
        String await(ServiceSignals.Subscription subscription, Deadline deadline) {
            try {
                return deadline.await("the service on '" + resource + "' to run on another node than " + from,
                        this::newNode, Optional::isPresent, _ -> usage.toString(), subscription::pause).orElseThrow();
            } catch (GatewayException e) {
                throw e.problem() == Problem.TIMED_OUT
                        ? isBack() ? cameBack() : startFailure.explain(e, resource, others)
                        : e;
            }
        }

        private boolean isBack() {
            return usage.user().filter(from::equalsIgnoreCase).isPresent();
        }

        /** A service that fails at once on another node may be back before anybody has seen it leave. */
        private GatewayException cameBack() {
            GatewayException failure = GatewayException.of(ErrorCode.MOVE_FAILED,
                    "no other node could start the service on '"
                            + resource + "', so that it came back to " + from);
            GatewayException explained = startFailure.explain(failure, resource, others);
            return failure.with(explained.getMessage(), explained.hint());
        }

        /** A node that does not answer, not even with more time, runs the service if it has kept it for the settle time. */
        private boolean runs(String node) {
            if (!node.equals(taken)) {
                taken = node;
                takenAt = TimeSource.SYSTEM.nanoTime();
            }
            return switch (reports.of(node)) {
                case ACTIVE -> true;
                case STARTING, FROZEN -> false;
                case UNKNOWN -> hasSettled() && switch (reports.decisive(node)) {
                    case ACTIVE, UNKNOWN -> true;
                    case STARTING, FROZEN -> false;
                };
            };
        }

        private boolean hasSettled() {
            return TimeSource.SYSTEM.nanoTime() - takenAt >= intervals.settling().toNanos();
        }

        /** Returns another node that runs the service with all units. */
        private Optional<String> newNode() {
            List<Resource> resources = linstor.resources(resource);
            usage = Usage.of(resources);
            others = resources.stream().map(Resource::nodeName).filter(node -> !node.equalsIgnoreCase(from)).toList();
            if (isBack() && left) {
                throw cameBack();
            }
            left |= !isBack();
            Optional<String> other = usage.user().filter(node -> !node.equalsIgnoreCase(from));
            if (other.isEmpty()) {
                taken = "";
                requireWanted.run();
            }
            return other.filter(this::runs);
        }
    }
}
