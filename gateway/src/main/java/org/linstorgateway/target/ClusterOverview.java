package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;

/**
 * All targets and nodes at one moment, as LINSTOR knows them.
 *
 * @param targets  of all protocols, incomplete ones too
 * @param nodes    sorted by name
 * @param warnings the number of warnings of the lists of targets
 */
public record ClusterOverview(List<ObservedTarget> targets, List<ObservedNode> nodes, int warnings) {
    public ClusterOverview {
        targets = List.copyOf(targets);
        nodes = List.copyOf(nodes);
    }

    /**
     * A target.
     *
     * @param quorum whether DRBD would let at least one node run the service; empty if unknown
     */
    public record ObservedTarget(TargetName name, Status status, Optional<Boolean> quorum) {}

    /**
     * A node.
     *
     * @param online  whether LINSTOR is connected to it
     * @param drained whether an administrator has drained it, so that no target is to run there
     */
    public record ObservedNode(String name, boolean online, boolean drained) {}
}
