package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.linstor.Resource;

/** Whether a node uses a resource, that is, has it as DRBD primary. Unknown is never taken for unused. */
public sealed interface Usage {
    /** A node uses it. */
    record InUse(String node) implements Usage {
        @Override
        public String toString() {
            return "'" + node + "' uses it";
        }
    }

    /** No node uses it. */
    record Unused() implements Usage {
        @Override
        public String toString() {
            return "no node uses it";
        }
    }

    /** LINSTOR does not know the state of these nodes: they are offline, or the controller has just started. */
    record Unknown(List<String> nodes) implements Usage {
        @Override
        public String toString() {
            return "LINSTOR does not know whether " + String.join(", ", nodes) + " use" + (nodes.size() == 1 ? "s" : "")
                    + " it (offline?)";
        }
    }

    /** Derives the usage from LINSTOR's view of a resource on all of its nodes. */
    static Usage of(List<Resource> resources) {
        return of(resources, Set.of());
    }

    /**
     * Derives the usage likewise.
     *
     * @param dead the nodes of which the user knows that they do not use it, in any case
     */
    static Usage of(List<Resource> resources, Set<String> dead) {
        Optional<Resource> user = resources.stream().filter(r -> r.inUse().orElse(false)).findFirst();
        if (user.isPresent()) {
            return new InUse(user.get().nodeName());
        }
        List<String> unknown = resources.stream().filter(r -> r.inUse().isEmpty() && !isDisklessInDeletion(r))
                .map(Resource::nodeName).filter(node -> dead.stream().noneMatch(node::equalsIgnoreCase)).toList();
        return unknown.isEmpty() || canBePromoted(resources) ? new Unused() : new Unknown(unknown);
    }

    /** A tiebreaker that LINSTOR removes has no state any more, and no data. */
    private static boolean isDisklessInDeletion(Resource resource) {
        return resource.deleting() && resource.diskless();
    }

    /**
     * DRBD lets a node become primary only if it has quorum and no connected node is primary. A node that is disconnected
     * from that quorum cannot write, whatever role it reports.
     */
    private static boolean canBePromoted(List<Resource> resources) {
        return resources.stream().filter(r -> r.inUse().isPresent())
                .anyMatch(r -> r.drbd().flatMap(drbd -> drbd.mayPromote()).orElse(false));
    }

    /** Returns the node that is known to use it. */
    default Optional<String> user() {
        return this instanceof InUse use ? Optional.of(use.node()) : Optional.empty();
    }
}
