package org.linstorgateway.health.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.promoter.PortListener;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.UnreadablePromoterException;

/** Checks that no node can run two targets whose software listens on the same port. */
record PortsCheck(ObservedCluster state, Function<List<StartEntry>, Optional<PortUse>> portUse) implements Check {

    @Override
    public List<Finding> findings() {
        List<PortListener> listeners = state.files().stream().flatMap(file -> listener(file).stream()).toList();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < listeners.size(); i++) {
            for (PortListener other : listeners.subList(i + 1, listeners.size())) {
                collision(listeners.get(i), other).ifPresent(findings::add);
            }
        }
        Map<Boolean, List<PortListener>> byChoice = listeners.stream()
                .collect(Collectors.partitioningBy(listener -> listener.use().chosenByNode()));
        PortListener.undecided(byChoice.getOrDefault(true, List.of()), byChoice.getOrDefault(false, List.of()))
                .forEach(note -> findings
                        .add(Finding.note(note + ". Check each of them: linstor-gateway check-health")));
        return findings;
    }

    private Optional<PortListener> listener(ExternalFile file) {
        try {
            Promoter promoter = PromoterReader.read(file.content());
            return portUse.apply(promoter.start()).map(use -> new PortListener(promoter.resource(), use,
                    state.resourcesOf(promoter.resource()).stream().map(Resource::nodeName)
                            .collect(Collectors.toSet())));
        } catch (UnreadablePromoterException e) {
            return Optional.empty(); // the check of targets reports it
        }
    }

    private static Optional<Finding> collision(PortListener one, PortListener other) {
        Set<String> common = one.commonNodes(other);
        return common.isEmpty() || !one.use().collidesWith(other.use())
                ? Optional.empty()
                : Optional.of(Finding.problem("target " + one.resource() + " (" + one.use().software() + ") and target "
                        + other.resource() + " (" + other.use().software() + ") use the same port " + one.use().port()
                        + ": if one of these nodes runs one of them, the other cannot start there: "
                        + String.join(", ", common),
                        "Create one of the targets again with the implementation of the other, or move its replicas to "
                                + "other nodes."));
    }
}
