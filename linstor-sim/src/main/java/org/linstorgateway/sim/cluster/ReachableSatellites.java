package org.linstorgateway.sim.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Satellites that a request reaches: all that are online, unless a fault makes some unreachable. */
public record ReachableSatellites(Set<Node> unreachable) {

    /** Copies the set. */
    public ReachableSatellites {
        unreachable = Set.copyOf(unreachable);
    }

    /** Returns an object without unreachable satellites. */
    public static ReachableSatellites all() {
        return new ReachableSatellites(Set.of());
    }

    /** Returns an object in which a fault makes all but the first of the nodes unreachable. */
    public static ReachableSatellites onlyFirst(Collection<Node> nodes) {
        return new ReachableSatellites(nodes.stream().skip(1).collect(Collectors.toSet()));
    }

    /** Returns whether a request reaches the satellite of a node. */
    public boolean includes(Node node) {
        return node.online() && !unreachable.contains(node);
    }

    /** Returns the nodes whose satellites a request reaches. */
    public List<Node> of(Collection<Node> nodes) {
        return nodes.stream().filter(this::includes).toList();
    }
}
