package org.linstorgateway.deploy.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.reactor.ReactorStatus;
import org.linstorgateway.reactor.ReactorStatus.Unit;

/** The progress of DRBD Reactor with the units of a service. LINSTOR can query it since 1.34. */
public final class ReactorProgress {
    /** The limit of a request for details of a failure. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final Linstor linstor;

    public ReactorProgress(Linstor linstor) {
        this.linstor = linstor;
    }

    /** Returns the status that DRBD Reactor reports on nodes; empty if LINSTOR cannot query it. */
    public List<ExecResult> query(String resource, List<String> nodes) {
        try {
            return linstor.within(LIMIT).drbdReactorStatus(nodes, Optional.of(resource));
        } catch (LinstorException e) {
            return List.of();
        }
    }

    /** Returns the unit that a service waits for on its node; empty if it is active, or unknown. */
    public Optional<String> awaitedUnit(String resource, String node) {
        return query(resource, List.of(node)).stream().flatMap(result -> inactiveUnit(result, resource).stream())
                .map(Unit::name).findFirst();
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

    /** Returns what DRBD Reactor on a node reports about the units of a service. */
    public Units units(String resource, String node) {
        return query(resource, List.of(node)).stream().map(result -> units(result, resource)).findFirst()
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

    /** Returns whether DRBD Reactor on a node takes no changes, since it cannot read one of its files. */
    public static boolean isFrozen(ExecResult result) {
        return !result.succeeded() && ReactorStatus.rejectsFile(result.errors());
    }

    /**
     * Returns which unit of a service failed on which nodes, and which nodes take no changes, as clauses of a sentence; empty
     * if there are none, or unknown.
     */
    public Optional<String> failure(String resource, List<String> nodes) {
        List<String> failures = query(resource, nodes).stream().flatMap(result -> failure(resource, result).stream())
                .toList();
        return failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures));
    }

    private static Optional<String> failure(String resource, ExecResult result) {
        if (isFrozen(result)) {
            return Optional.of("DRBD Reactor on " + result.node() + " takes no changes, since it cannot read a file in "
                    + PromoterPath.FOLDER);
        }
        return inactiveUnit(result, resource).filter(Unit::failed)
                .map(unit -> "the unit " + unit.name() + " failed on " + result.node());
    }

    /** Returns the first unit that is not active in the answer of a node. */
    public static Optional<Unit> inactiveUnit(ExecResult result, String resource) {
        return result.succeeded()
                ? ReactorStatus.of(result.output(), resource).flatMap(ReactorStatus::culprit)
                : Optional.empty();
    }
}
