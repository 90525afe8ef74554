package org.linstorgateway.deploy.wait;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.reactor.ReactorStatus.Unit;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Explains why a service does not start: a unit of it is not active, or DRBD Reactor does not follow. */
final class StartFailure {
    private final ReactorProgress progress;
    private final FrozenNodes frozenNodes;

    StartFailure(ReactorProgress progress, FrozenNodes frozenNodes) {
        this.progress = progress;
        this.frozenNodes = frozenNodes;
    }

    /**
     * Adds to a failure the nodes that do not follow, and the inactive units of the others if LINSTOR can query them, which it
     * can since 1.34.
     *
     * @param nodes the nodes of the resource
     */
    GatewayException explain(GatewayException failure, String resource, List<String> nodes) {
        if (nodes.isEmpty() || Thread.currentThread().isInterrupted()) {
            return failure;
        }
        List<ExecResult> answers = progress.query(resource, nodes);
        return explain(failure, resource, answers, frozenNodes.reasons(resource, nodes, answers));
    }

    /** Adds what the answers of the nodes say, and why others do not follow. */
    static GatewayException explain(GatewayException failure, String resource, Collection<ExecResult> answers,
            List<FrozenNodes.Reason> reasons) {
        Map<Unit, List<String>> inactive = inactive(resource, answers);
        List<String> clauses = new ArrayList<>(reasons.stream().map(FrozenNodes.Reason::clause).toList());
        inactive.forEach((unit, nodes) -> clauses
                .add("'" + unit.name() + "' is " + unit.status() + " on " + String.join(", ", nodes)));
        if (clauses.isEmpty()) {
            return failure;
        }
        return GatewayException.of(ErrorCode.START_FAILED, failure.getMessage() + "; " + String.join("; ", clauses),
                hint(FrozenNodes.withRemedies(failure.hint(), reasons), inactive), failure);
    }

    /** If a unit failed on some nodes, those where it was not tried are left out. */
    private static Map<Unit, List<String>> inactive(String resource, Collection<ExecResult> results) {
        Map<Unit, List<String>> all = new LinkedHashMap<>();
        for (ExecResult result : results) {
            ReactorProgress.inactiveUnit(result, resource).ifPresent(
                    unit -> all.merge(unit, List.of(result.node()), StartFailure::joined));
        }
        if (all.keySet().stream().anyMatch(Unit::failed)) {
            all.keySet().removeIf(unit -> !unit.failed());
        }
        return all;
    }

    /** Tells whether a unit is the first one of its service, and DRBD Reactor has not started it: its journal has no reason. */
    private static boolean isUntried(Unit unit) {
        return unit.name().startsWith("drbd-promote@") && unit.status().equals("inactive");
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static String hint(String hint, Map<Unit, List<String>> inactive) {
        if (inactive.isEmpty()) {
            return hint;
        }
        Map.Entry<Unit, List<String>> first = inactive.entrySet().iterator().next();
        String node = first.getValue().getFirst();
        String command = inactive.keySet().stream().allMatch(StartFailure::isUntried)
                ? FrozenNodes.check(node)
                : "See why on " + node + " with: journalctl -u '" + first.getKey().name() + "'";
        return hint.isEmpty() ? command : hint + "\n" + command;
    }
}
