package org.linstorgateway.sim.api;

import java.util.Optional;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.StoragePool;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/**
 * LINSTOR's automatic tiebreaker and quorum. An even number of diskful resources gets a diskless tiebreaker, if a node
 * is free and the definition does not forbid it; who deletes the tiebreaker forbids it (seen in the source of LINSTOR 1.34,
 * {@code CtrlRscAutoTieBreakerHelper}).
 */
final class AutoTiebreaker {

    /** The property of a definition that forbids an automatic tiebreaker if it is {@code False}. */
    static final String PROPERTY = "DrbdOptions/auto-add-quorum-tiebreaker";

    private static final String QUORUM = "DrbdOptions/Resource/quorum";

    private final Cluster cluster;

    AutoTiebreaker(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Adds or removes the tiebreaker and sets the quorum property, as the current resources require. */
    void update(ResultList results, ResourceDefinition definition) {
        boolean even = isEnabled(definition) && definition.diskful().size() % 2 == 0;
        boolean hasDiskless = definition.replicas().stream().anyMatch(each -> !each.diskful());
        if (even && !hasDiskless && !definition.diskful().isEmpty()) {
            addTiebreaker(results, definition);
        } else if (!even) {
            removeTiebreaker(results, definition);
        }
        updateQuorum(results, definition);
    }

    private static boolean isEnabled(ResourceDefinition definition) {
        return !"False".equalsIgnoreCase(definition.props().get(PROPERTY));
    }

    /** Forbids the tiebreaker of a definition because a client has deleted it. */
    void forbid(ResultList results, ResourceDefinition definition) {
        definition.props().put(PROPERTY, "False");
        results.add(RetCode.INFO_PROP_SET, "Disabling auto-tiebreaker on resource-definition '" + definition.name()
                + "' as tiebreaker resource was manually deleted");
    }

    private void addTiebreaker(ResultList results, ResourceDefinition definition) {
        Optional<Node> free = cluster.nodes().stream().filter(node -> node.online() && !node.evacuating())
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
    void removeTiebreaker(ResultList results, ResourceDefinition definition) {
        definition.replicas().stream().filter(each -> each.kind() == Replica.Kind.TIE_BREAKER).findFirst()
                .ifPresent(tieBreaker -> {
                    cluster.deployment().remove(tieBreaker);
                    results.add(RetCode.INFO_TIE_BREAKER_DELETING, "Tie breaker marked for deletion");
                });
    }

    /** Returns whether a diskful resource is needed as a tiebreaker: two others are diskful and none is diskless. */
    boolean neededAsVoter(Replica replica) {
        long others = replica.definition().diskful().stream().filter(each -> each != replica).count();
        boolean otherVoter = replica.definition().replicas().stream()
                .anyMatch(each -> each != replica && !each.diskful());
        return replica.diskful() && others == 2 && !otherVoter && isEnabled(replica.definition());
    }

    /** Returns the kind that a diskful resource gets when its disks are removed. */
    Replica.Kind kindWithoutDisks(Replica replica) {
        return neededAsVoter(replica) ? Replica.Kind.TIE_BREAKER : Replica.Kind.DISKLESS;
    }

    private static void updateQuorum(ResultList results, ResourceDefinition definition) {
        boolean enoughVoters = definition.replicas().size() >= 3;
        if (enoughVoters && !definition.props().containsKey(QUORUM)) {
            definition.props().put(QUORUM, "majority");
            results.add(RetCode.INFO_PROP_SET, "Resource-definition property '" + QUORUM
                    + "' updated from undefined to 'majority' by AutoQuorum");
        } else if (!enoughVoters && setByLinstor(definition)) {
            definition.props().remove(QUORUM);
            results.add(RetCode.INFO_PROP_REMOVED, "Resource-definition property '" + QUORUM
                    + "' was removed as there are not enough resources for quorum");
        }
    }

    private static boolean setByLinstor(ResourceDefinition definition) {
        return definition.props().containsKey(QUORUM)
                && !definition.props().containsKey("Internal/Drbd/QuorumSetBy");
    }
}
