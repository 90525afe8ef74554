package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.Resource;

/** Whether some node is using a resource, that is, holds its writable copy. What is not known is not assumed. */
sealed interface Usage {
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

    /** Nobody can say for these nodes: they are offline, or the controller has just started. */
    record Unknown(List<String> nodes) implements Usage {
        @Override
        public String toString() {
            return "LINSTOR does not know whether " + String.join(", ", nodes) + " use" + (nodes.size() == 1 ? "s" : "")
                    + " it (offline?)";
        }
    }

    /** What LINSTOR's view of a resource says. */
    static Usage of(List<Resource> resources) {
        Optional<Resource> user = resources.stream().filter(r -> r.inUse().orElse(false)).findFirst();
        if (user.isPresent()) {
            return new InUse(user.get().nodeName());
        }
        List<String> unknown = resources.stream().filter(r -> r.inUse().isEmpty() && !isGoing(r))
                .map(Resource::nodeName).toList();
        return unknown.isEmpty() || couldBecomePrimary(resources) ? new Unused() : new Unknown(unknown);
    }

    /** A tiebreaker that LINSTOR is taking away has no state any more, and no data. */
    private static boolean isGoing(Resource resource) {
        return resource.deleting() && resource.diskless();
    }

    /**
     * DRBD lets a node become primary only when it has quorum and no node that it is connected to is primary. A node that
     * is cut off from that quorum cannot write, whatever it believes.
     */
    private static boolean couldBecomePrimary(List<Resource> resources) {
        return resources.stream().filter(r -> r.inUse().isPresent())
                .anyMatch(r -> r.drbd().flatMap(drbd -> drbd.mayPromote()).orElse(false));
    }

    /** The node that uses it, if it is known that one does. */
    default Optional<String> user() {
        return this instanceof InUse use ? Optional.of(use.node()) : Optional.empty();
    }
}
