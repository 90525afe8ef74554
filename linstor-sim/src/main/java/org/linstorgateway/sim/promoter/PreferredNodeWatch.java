package org.linstorgateway.sim.promoter;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.PromoterSection;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;

/**
 * DRBD Reactor's watch for a more preferred node than the one that runs a service: it stops the service at the moment at which
 * the data of such a node becomes up to date, and not later (source of drbd-reactor 1.11.0, {@code process_drbd_event}).
 */
final class PreferredNodeWatch {

    private final Set<String> upToDate = new HashSet<>();
    private boolean takesOver;

    /** Notes the nodes whose data is up to date now. */
    void observe(ResourceDefinition definition) {
        Optional<Replica> primary = definition.primary();
        Optional<PromoterSection> section = primary
                .flatMap(running -> running.node().reactor().promoter(definition.name()))
                .filter(PromoterSection::movesBack);
        for (Replica replica : definition.replicas()) {
            Node node = replica.node();
            boolean current = replica.upToDate() && node.machineUp();
            boolean joined = current && upToDate.add(node.name());
            if (!current) {
                upToDate.remove(node.name());
            }
            takesOver |= joined && section.filter(running -> running.preferenceDelay(node) < running
                    .preferenceDelay(primary.get().node())).isPresent();
        }
    }

    /** Returns whether the service stops for a more preferred node. */
    boolean takesOver() {
        return takesOver;
    }

    /** Notes that a node starts the service. */
    void started() {
        takesOver = false;
    }
}
