package org.linstorgateway.target;

import java.time.Duration;

/**
 * Takes targets away from nodes for their maintenance, and lets them come back. Every method throws {@link GatewayException}:
 * {@link Problem#NOT_FOUND} for a node that LINSTOR does not have, {@link Problem#CONFLICT} for one that is offline, and
 * {@link Problem#UNSUPPORTED} with a LINSTOR that cannot run commands on nodes.
 */
public interface NodeMaintenance {
    /** Determines what a drain of a node does, without changing anything. */
    NodeChange planDrain(String node);

    /**
     * Moves all targets away from a node and keeps them away until the drain ends, also those that are created or started later. A
     * drain that was interrupted is completed by repeating it.
     *
     * @return what was done
     * @throws GatewayException {@link Problem#CONFLICT} before anything changes if a target cannot move and the options do not
     *                          keep it; {@link Problem#LINSTOR_REFUSED} if some targets did not move: the node stays drained
     */
    NodeChange drain(String node, DrainOptions options);

    /**
     * Determines what the end of a drain does, without changing anything.
     *
     * @param rebalance whether targets that prefer the node move back
     */
    NodeChange planUndrain(String node, boolean rebalance);

    /**
     * Ends the drain of a node: targets can run there again. Without {@code rebalance} none moves. If the node is not drained,
     * nothing changes, except for that.
     *
     * @throws GatewayException ({@link Problem#CONFLICT}) while LINSTOR evacuates the node
     * @param timeout limits the move of one target
     */
    NodeChange undrain(String node, boolean rebalance, Duration timeout);

    /** Determines what an evacuation of a node does, or what it has still to do, without changing anything. */
    Evacuation planEvacuation(String node);

    /**
     * Drains a node and makes LINSTOR move the replicas of all resources to other nodes. That goes on after this returns;
     * {@link #planEvacuation} tells what is left.
     *
     * @return what is left
     * @throws GatewayException as {@link #drain}; {@link Problem#CONFLICT} before anything changes if a replica cannot leave, or a
     *                          resource that is no target is in use there, and the options do not keep it
     */
    Evacuation evacuate(String node, DrainOptions options);

    /**
     * Ends the evacuation of a node and its drain. Replicas that are still there stay; those that have left do not come back. If the
     * node is neither evacuated nor drained, nothing changes.
     *
     * @return as {@link #undrain}
     */
    NodeChange restore(String node, boolean rebalance, Duration timeout);
}
