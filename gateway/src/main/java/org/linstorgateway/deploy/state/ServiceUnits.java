package org.linstorgateway.deploy.state;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.reactor.ReactorStatus;
import org.linstorgateway.reactor.ReactorStatus.Unit;
import org.linstorgateway.target.ServiceReport.Reactors;
import org.linstorgateway.target.Status;

/**
 * The units of all services on some nodes, as DRBD Reactor there reported them at one moment.
 *
 * <p>They tell a service that fails again and again from one that runs: DRBD Reactor promotes the resource before it starts
 * the units, so that a node uses the resource for some seconds of each attempt. A node that gave up keeps {@code failed} on
 * the unit that failed until it tries again (seen with drbd-reactor 1.11.0).
 */
public final class ServiceUnits {
    /** Of no node. */
    public static final ServiceUnits NONE = new ServiceUnits(List.of());

    /** Nodes and resources are compared without case, as LINSTOR does. */
    private final Map<String, Map<String, ReactorStatus>> byNode = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> frozenNodes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> silentNodes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ServiceUnits(Collection<ExecResult> results) {
        results.forEach(result -> {
            if (result.succeeded()) {
                byNode.put(result.node(), ReactorStatus.all(result.output()));
            } else if (ReactorProgress.isFrozen(result)) {
                frozenNodes.add(result.node());
            } else {
                silentNodes.put(result.node(), reason(result));
            }
        });
    }

    private static String reason(ExecResult result) {
        String errors = result.errors().strip().lines().collect(Collectors.joining("; "));
        return errors.isEmpty() ? "exit status " + result.exitCode() : errors;
    }

    /** Tells whether a node reported. */
    public boolean hasAnswered(String node) {
        return byNode.containsKey(node);
    }

    /** Returns what a node reported about a resource. */
    Optional<ReactorStatus> of(String resource, String node) {
        return Optional.ofNullable(byNode.get(node)).map(services -> services.get(resource));
    }

    /** Returns the nodes that did not report, with the reason. */
    public Reactors reactors() {
        return new Reactors(frozenNodes, silentNodes);
    }

    /**
     * Returns a status with what the units tell: that a service is still starting, and what failed where. The status of a
     * service that is not to run stays the same.
     */
    public Status refine(String resource, Status status) {
        if (!status.wanted()) {
            return status;
        }
        return switch (status.service()) {
            case STARTED -> status.primary().flatMap(node -> inactiveUnit(resource, node))
                    .map(unit -> withFailures(resource, status.awaiting(unit.name()))).orElse(status);
            case STARTING -> status.reason().isEmpty() ? withFailures(resource, status) : status;
            case FAILED -> withFailures(resource, status);
            case STOPPED, UNKNOWN -> status;
        };
    }

    private Status withFailures(String resource, Status status) {
        String failures = failures(resource, status.nodes());
        return failures.isEmpty() ? status : status.with(status.service(), failures);
    }

    private String failures(String resource, List<String> nodes) {
        return nodes.stream().flatMap(node -> failure(resource, node).stream()).collect(Collectors.joining("; "));
    }

    private Optional<String> failure(String resource, String node) {
        return frozenNodes.contains(node)
                ? Optional.of("DRBD Reactor on " + node + " takes no changes, since it cannot read a file in "
                        + PromoterPath.FOLDER)
                : inactiveUnit(resource, node).filter(Unit::failed)
                        .map(unit -> "the unit " + unit.name() + " failed on " + node);
    }

    private Optional<Unit> inactiveUnit(String resource, String node) {
        return of(resource, node).flatMap(ReactorStatus::culprit);
    }
}
