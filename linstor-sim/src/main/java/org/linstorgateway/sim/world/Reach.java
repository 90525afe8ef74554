package org.linstorgateway.sim.world;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which satellites a call reaches: all that are online, unless a fault makes some deaf. */
public record Reach(Set<Node> deaf) {

    /** Copies the set. */
    public Reach {
        deaf = Set.copyOf(deaf);
    }

    /** Nobody is deaf. */
    public static Reach everybody() {
        return new Reach(Set.of());
    }

    /** Only the first of the nodes hears. */
    public static Reach onlyFirst(Collection<Node> nodes) {
        return new Reach(nodes.stream().skip(1).collect(Collectors.toSet()));
    }

    /** Whether a satellite hears and answers. */
    public boolean to(Node node) {
        return node.online() && !deaf.contains(node);
    }

    /** Those of the nodes that hear and answer. */
    public List<Node> of(Collection<Node> nodes) {
        return nodes.stream().filter(this::to).toList();
    }
}
