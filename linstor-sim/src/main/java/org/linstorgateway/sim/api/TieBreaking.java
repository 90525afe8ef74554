package org.linstorgateway.sim.api;

import java.util.Optional;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.StoragePool;

/** LINSTOR's care for the quorum: two replicas get a third, diskless voter when a node is left for it. */
final class TieBreaking {

    private static final String QUORUM = "DrbdOptions/Resource/quorum";

    private final Cluster cluster;

    TieBreaking(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Adds or removes the tiebreaker and sets the quorum, as the present resources demand. */
    void settle(Results results, Definition definition) {
        boolean even = definition.diskful().size() % 2 == 0;
        boolean hasDiskless = definition.replicas().stream().anyMatch(each -> !each.diskful());
        if (even && !hasDiskless && !definition.diskful().isEmpty()) {
            add(results, definition);
        } else if (!even) {
            dismiss(results, definition);
        }
        quorum(results, definition);
    }

    private void add(Results results, Definition definition) {
        Optional<Node> free = cluster.nodes().stream().filter(Node::online)
                .filter(node -> definition.on(node).isEmpty()).findFirst();
        if (free.isEmpty()) {
            results.add(RetCode.WARN_NOT_ENOUGH_NODES_FOR_TIE_BREAKER, "Could not find suitable node to automatically "
                    + "create a tie breaking resource for '" + definition.name() + "'.");
            return;
        }
        Node node = free.get();
        StoragePool pool = node.pool(StoragePool.DISKLESS_NAME).orElseThrow();
        cluster.deployment().place(definition, node, Replica.Kind.TIE_BREAKER, pool);
        results.add(RetCode.CREATED, "Successfully set property key(s): StorPoolName");
        results.add(RetCode.INFO_TIE_BREAKER_CREATED, "Tie breaker resource '%s' created on %s".formatted(
                definition.name(), node.name()));
        results.add(RetCode.CREATED, "Resource '%s' on '%s' ready".formatted(definition.name(), node.name()));
    }

    /** Removes the tiebreaker, if there is one. */
    void dismiss(Results results, Definition definition) {
        definition.replicas().stream().filter(each -> each.kind() == Replica.Kind.TIE_BREAKER).findFirst()
                .ifPresent(tieBreaker -> {
                    cluster.deployment().remove(tieBreaker);
                    results.add(RetCode.INFO_TIE_BREAKER_DELETING, "Tie breaker marked for deletion");
                });
    }

    /** Whether the resource's vote is needed when its data goes: two others have data, nobody else is diskless. */
    boolean keepsAsVoter(Replica replica) {
        long others = replica.definition().diskful().stream().filter(each -> each != replica).count();
        boolean otherVoter = replica.definition().replicas().stream()
                .anyMatch(each -> each != replica && !each.diskful());
        return replica.diskful() && others == 2 && !otherVoter;
    }

    /** What a resource becomes that loses its disks. */
    Replica.Kind voterNeeded(Replica replica) {
        return keepsAsVoter(replica) ? Replica.Kind.TIE_BREAKER : Replica.Kind.DISKLESS;
    }

    private static void quorum(Results results, Definition definition) {
        boolean votersEnough = definition.replicas().size() >= 3;
        if (votersEnough && !definition.props().containsKey(QUORUM)) {
            definition.props().put(QUORUM, "majority");
            results.add(RetCode.INFO_PROP_SET, "Resource-definition property '" + QUORUM
                    + "' updated from undefined to 'majority' by AutoQuorum");
        } else if (!votersEnough && setByLinstor(definition)) {
            definition.props().remove(QUORUM);
            results.add(RetCode.INFO_PROP_REMOVED, "Resource-definition property '" + QUORUM
                    + "' was removed as there are not enough resources for quorum");
        }
    }

    private static boolean setByLinstor(Definition definition) {
        return definition.props().containsKey(QUORUM)
                && !definition.props().containsKey("Internal/Drbd/QuorumSetBy");
    }
}
