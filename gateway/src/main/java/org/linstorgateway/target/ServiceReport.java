package org.linstorgateway.target;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The services of the targets of all protocols at one moment, and the faults of targets that a list shows.
 *
 * @param services    in the order of their resources
 * @param reactors    what DRBD Reactor on the nodes of all targets answers
 * @param warnings    those of the lists of all protocols
 * @param placements  where targets may run and do run, against what an administrator wants
 * @param unconfirmed the resources of targets whose create may be running
 */
public record ServiceReport(List<ObservedService> services, Reactors reactors, List<TargetWarning> warnings,
        List<PlacementRemark> placements, Set<String> unconfirmed) {
    public ServiceReport {
        services = List.copyOf(services);
        warnings = List.copyOf(warnings);
        placements = List.copyOf(placements);
        unconfirmed = Set.copyOf(unconfirmed);
    }

    /**
     * The service of a target.
     *
     * @param resource the LINSTOR resource of the target
     * @param status   says nothing about the data: its state is {@link Status.State#UNKNOWN}, and it has no volumes
     */
    public record ObservedService(String resource, Status status) {}

    /**
     * The nodes whose DRBD Reactor did not report its units.
     *
     * @param frozen the nodes where it takes no change of any target, since it cannot read one of its files
     * @param silent the other nodes, with the reason
     */
    public record Reactors(Set<String> frozen, Map<String, String> silent) {
        public Reactors {
            frozen = Set.copyOf(frozen);
            silent = Map.copyOf(silent);
        }
    }
}
