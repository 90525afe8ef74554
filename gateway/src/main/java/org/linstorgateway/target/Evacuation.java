package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What an evacuation of a node does, or has still to do: targets leave it, and then LINSTOR moves the replicas of all resources to
 * other nodes, also of those that are no targets.
 *
 * @param targets  what happens to the targets, as in a drain
 * @param replicas the replicas that the node has, by the name of their resource; none at the end of an evacuation
 * @param running  whether LINSTOR evacuates the node
 */
public record Evacuation(NodeChange targets, List<ReplicaMove> replicas, boolean running) {
    public Evacuation {
        replicas = List.copyOf(replicas);
    }

    /**
     * A replica that leaves the node.
     *
     * @param sizeKib       the size of all its volumes, in KiB
     * @param allocatedKib  what it takes of its storage pool, in KiB; empty if unknown
     * @param candidates    the nodes that could take it; LINSTOR chooses one
     * @param obstacle      why it cannot leave, as a phrase; empty if nothing is known
     * @param syncing       the node that receives its data now
     * @param syncedPercent how much of the data that node has
     */
    public record ReplicaMove(String resource, long sizeKib, OptionalLong allocatedKib, List<String> candidates,
            Optional<String> obstacle, Optional<String> syncing, OptionalDouble syncedPercent) {
        public ReplicaMove {
            candidates = List.copyOf(candidates);
        }

        /** Returns it with an obstacle, unless it is on its way or has one. */
        public ReplicaMove stuckBecause(Optional<String> why) {
            return syncing.isPresent() || obstacle.isPresent()
                    ? this
                    : new ReplicaMove(resource, sizeKib, allocatedKib, candidates, why, syncing, syncedPercent);
        }
    }

    /** Returns the replicas that cannot leave. */
    public List<ReplicaMove> stuck() {
        return replicas.stream().filter(replica -> replica.obstacle().isPresent()).toList();
    }

    /** Returns it with the obstacles that were known of the same replicas before. */
    public Evacuation stuckAs(Evacuation before) {
        return stuckBecause(
                resource -> before.stuck().stream().filter(each -> each.resource().equals(resource)).findFirst()
                        .flatMap(ReplicaMove::obstacle));
    }

    /** Returns it with the obstacles of those resources that have one. */
    public Evacuation stuckBecause(Function<String, Optional<String>> obstacle) {
        return new Evacuation(targets,
                replicas.stream().map(each -> each.stuckBecause(obstacle.apply(each.resource()))).toList(), running);
    }

    /** Tells whether nothing is left that could still leave. */
    public boolean isOver() {
        return stuck().size() == replicas.size();
    }
}
