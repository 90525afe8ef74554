package org.linstorgateway.deploy.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.reactor.ReactorStatus;
import org.linstorgateway.reactor.ReactorStatus.Unit;

/** The progress of DRBD Reactor with the units of a service. LINSTOR can query it since 1.34. */
public final class ReactorProgress {
    private static final Duration LIMIT = Duration.ofSeconds(5);

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

    /** Returns whether DRBD Reactor reports all units of a service on a node as active; empty if it cannot be asked. */
    public Optional<Boolean> areUnitsActive(String resource, String node) {
        return query(resource, List.of(node)).stream().filter(ExecResult::succeeded)
                .flatMap(result -> ReactorStatus.of(result.output(), resource).stream())
                .filter(status -> !status.units().isEmpty()).map(status -> status.culprit().isEmpty()).findFirst();
    }

    /** Returns which unit of a service failed on which nodes, a sentence; empty if none did, or unknown. */
    public Optional<String> failure(String resource, List<String> nodes) {
        List<String> failures = query(resource, nodes).stream().flatMap(result -> inactiveUnit(result, resource)
                .filter(Unit::failed).map(unit -> "the unit " + unit.name() + " failed on " + result.node()).stream())
                .toList();
        return failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures));
    }

    /** Returns the first unit that is not active in the answer of a node. */
    public static Optional<Unit> inactiveUnit(ExecResult result, String resource) {
        return result.succeeded()
                ? ReactorStatus.of(result.output(), resource).flatMap(ReactorStatus::culprit)
                : Optional.empty();
    }
}
