package org.linstorgateway.deploy.wait;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.reactor.ReactorStatus.Unit;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Explains why a service does not start: DRBD Reactor knows which of its units is not active. */
final class StartFailure {
    private final ReactorProgress progress;

    StartFailure(ReactorProgress progress) {
        this.progress = progress;
    }

    /**
     * Adds the inactive units to a failure if LINSTOR can query them, which it can since 1.34.
     *
     * @param nodes the nodes of the resource
     */
    GatewayException explain(GatewayException failure, String resource, List<String> nodes) {
        if (nodes.isEmpty() || Thread.currentThread().isInterrupted()) {
            return failure;
        }
        return explain(failure, resource, progress.query(resource, nodes));
    }

    /** Adds the inactive units in the answers of the nodes to a failure. */
    static GatewayException explain(GatewayException failure, String resource, Collection<ExecResult> results) {
        Map<Unit, List<String>> inactive = inactive(resource, results);
        if (inactive.isEmpty()) {
            return failure;
        }
        String units = inactive.entrySet().stream().map(e -> "'" + e.getKey().name() + "' is " + e.getKey().status()
                + " on " + String.join(", ", e.getValue())).collect(Collectors.joining("; "));
        return GatewayException.of(ErrorCode.START_FAILED, failure.getMessage() + "; " + units, hint(failure, inactive),
                failure);
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

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static String hint(GatewayException failure, Map<Unit, List<String>> inactive) {
        Map.Entry<Unit, List<String>> first = inactive.entrySet().iterator().next();
        String command = "See why on " + first.getValue().getFirst() + " with: journalctl -u '" + first.getKey().name()
                + "'";
        return failure.hint().isEmpty() ? command : failure.hint() + "\n" + command;
    }
}
