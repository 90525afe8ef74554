package org.linstorgateway.deploy.state;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.reactor.ReactorStatus;
import org.linstorgateway.reactor.ReactorStatus.Unit;

/** The progress of DRBD Reactor with the units of a service. LINSTOR can query it since 1.34. */
public final class ReactorProgress {
    /** The longest time for a request for details of a failure, or of what a user wants to see. */
    public static final Duration LONGEST = Duration.ofSeconds(5);
    /**
     * How long a command waits for what it has to know. {@code drbd-reactorctl status} asks systemd for each unit of each target of the node,
     * and has taken 0.4 s a unit on a busy machine, and 30 s with 500 targets (seen with 1.11.0).
     */
    private static final Duration LONGEST_OF_COMMAND = Duration.ofMinutes(2);
    /** LINSTOR's own exit code for a command that it could not execute on a node. */
    private static final int NOT_EXECUTED = -1;

    private final Linstor linstor;
    private final Duration limit;
    /** Empty if a slow node is asked, too. */
    private final Optional<AnswerTimes> times;

    /** @param times tells which nodes are slow, and not asked */
    public ReactorProgress(Linstor linstor, AnswerTimes times) {
        this(linstor, LONGEST, Optional.of(times));
    }

    /** @param limit how long a node may take to answer, at most five seconds */
    public ReactorProgress(Linstor linstor, Duration limit) {
        this(linstor, limit.compareTo(LONGEST) < 0 ? limit : LONGEST, Optional.empty());
    }

    private ReactorProgress(Linstor linstor, Duration limit, Optional<AnswerTimes> times) {
        this.linstor = linstor;
        this.limit = limit;
        this.times = times;
    }

    /** Returns the progress for a command that refuses to act without an answer, and so waits longer for it. */
    public static ReactorProgress forCommand(Linstor linstor) {
        return new ReactorProgress(linstor, LONGEST_OF_COMMAND, Optional.empty());
    }

    /** Returns the status that DRBD Reactor reports on nodes; empty if LINSTOR cannot query it. */
    public List<ExecResult> query(String resource, List<String> nodes) {
        try {
            return linstor.within(limit).drbdReactorStatus(nodes, Optional.of(resource));
        } catch (LinstorException e) {
            return List.of();
        }
    }

    /**
     * Asks each node for the units of all its services, at once. A node that does not answer in time does not keep the
     * answers of others.
     */
    public ServiceUnits units(Collection<String> nodes) {
        try (ParallelRequests requests = new ParallelRequests()) {
            List<Supplier<List<ExecResult>>> answers = nodes.stream()
                    .map(node -> requests.submit(() -> answer(node))).toList();
            return new ServiceUnits(answers.stream().flatMap(answer -> answer.get().stream()).toList());
        }
    }

    private List<ExecResult> answer(String node) {
        return timed(node, () -> {
            try {
                return linstor.within(limit).drbdReactorStatus(List.of(node), Optional.empty());
            } catch (LinstorException e) {
                return List.of(new ExecResult(node, NOT_EXECUTED, "", String.valueOf(e.getMessage())));
            }
        }).orElseGet(() -> List.of(new ExecResult(node, NOT_EXECUTED, "",
                "drbd-reactorctl status took too long there, and blocks LINSTOR; it is not asked for ten minutes")));
    }

    /** Returns the answer of a node; empty if it is slow, and was not asked. */
    private Optional<List<ExecResult>> timed(String node, Supplier<List<ExecResult>> question) {
        if (times.filter(known -> known.isSlow(node)).isPresent()) {
            return Optional.empty();
        }
        long since = times.map(AnswerTimes::now).orElse(0L);
        List<ExecResult> answer = question.get();
        times.ifPresent(known -> known.took(node, since));
        return Optional.of(answer);
    }

    /** Returns the units of a service on nodes, with one request. */
    public ServiceUnits units(String resource, List<String> nodes) {
        return new ServiceUnits(query(resource, nodes));
    }

    /** What DRBD Reactor on a node reports about the units of a service. */
    public enum Units {
        /** All of them are active. */
        ACTIVE,
        /** One of them is not. */
        STARTING,
        /** Nothing, since DRBD Reactor cannot read one of its files. It takes no changes, and runs what it ran before. */
        FROZEN,
        /** LINSTOR or the node cannot be asked. */
        UNKNOWN
    }

    /** Returns what DRBD Reactor on a node reports about the units of a service; {@link Units#UNKNOWN} for a slow node. */
    public Units reported(String resource, String node) {
        return timed(node, () -> query(resource, List.of(node))).orElse(List.of()).stream()
                .map(result -> units(result, resource)).findFirst()
                .orElse(Units.UNKNOWN);
    }

    private static Units units(ExecResult result, String resource) {
        if (isFrozen(result)) {
            return Units.FROZEN;
        }
        return Optional.of(result).filter(ExecResult::succeeded)
                .flatMap(answer -> ReactorStatus.of(answer.output(), resource))
                .filter(status -> !status.units().isEmpty())
                .map(status -> status.culprit().isEmpty() ? Units.ACTIVE : Units.STARTING).orElse(Units.UNKNOWN);
    }

    /**
     * Tells whether a node is about to start a service, and nothing of it has failed there; empty if no node can be asked.
     *
     * @param nodes the nodes of the resource
     */
    public Optional<Boolean> isUnderWay(String resource, List<String> nodes) {
        List<ReactorStatus> known = query(resource, nodes).stream().filter(ExecResult::succeeded)
                .flatMap(answer -> ReactorStatus.of(answer.output(), resource).stream()).toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.stream().anyMatch(ReactorStatus::isUnderWay));
    }

    /** Returns whether DRBD Reactor on a node takes no changes, since it cannot read one of its files. */
    public static boolean isFrozen(ExecResult result) {
        return !result.succeeded() && ReactorStatus.rejectsFile(result.errors());
    }

    /** Returns the first unit that is not active in the answer of a node. */
    public static Optional<Unit> inactiveUnit(ExecResult result, String resource) {
        return result.succeeded()
                ? ReactorStatus.of(result.output(), resource).flatMap(ReactorStatus::culprit)
                : Optional.empty();
    }
}
