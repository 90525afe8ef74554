package org.linstorgateway.deploy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.reactor.ReactorStatus.Unit;
import org.linstorgateway.target.GatewayException;

/** Finds out why a service does not come up: DRBD Reactor knows which of its units is not active. */
final class StartFailure {
    private final ReactorProgress progress;

    StartFailure(ReactorProgress progress) {
        this.progress = progress;
    }

    /**
     * The same failure with the units that are to blame, if LINSTOR can ask for them, which it does since 1.34.
     *
     * @param nodes those of the resource
     */
    GatewayException explained(GatewayException failure, String resource, List<String> nodes) {
        if (nodes.isEmpty() || Thread.currentThread().isInterrupted()) {
            return failure;
        }
        return explained(failure, resource, progress.ask(resource, nodes));
    }

    /** The same by what the nodes answered. */
    static GatewayException explained(GatewayException failure, String resource, Collection<ExecResult> results) {
        Map<Unit, List<String>> culprits = culprits(resource, results);
        if (culprits.isEmpty()) {
            return failure;
        }
        String units = culprits.entrySet().stream().map(e -> "'" + e.getKey().name() + "' is " + e.getKey().status()
                + " on " + String.join(", ", e.getValue())).collect(Collectors.joining("; "));
        return new GatewayException(failure.problem(), failure.getMessage() + "; " + units, hint(failure, culprits),
                failure);
    }

    /** Where a unit failed, those where it has not been tried tell nothing. */
    private static Map<Unit, List<String>> culprits(String resource, Collection<ExecResult> results) {
        Map<Unit, List<String>> all = new LinkedHashMap<>();
        for (ExecResult result : results) {
            ReactorProgress.unit(result, resource).ifPresent(
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

    private static String hint(GatewayException failure, Map<Unit, List<String>> culprits) {
        Map.Entry<Unit, List<String>> first = culprits.entrySet().iterator().next();
        String look = "See why on " + first.getValue().getFirst() + " with: journalctl -u '" + first.getKey().name()
                + "'";
        return failure.hint().isEmpty() ? look : failure.hint() + "\n" + look;
    }
}
