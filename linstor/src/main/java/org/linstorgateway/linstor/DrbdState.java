package org.linstorgateway.linstor;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * DRBD's part of a resource on one node.
 *
 * @param promotionScore
 *            how well the node is suited to become Primary; empty when unknown
 * @param mayPromote
 *            empty when unknown, as for an offline node
 * @param connections
 *            whether the peer of this name is connected
 */
public record DrbdState(OptionalInt promotionScore, Optional<Boolean> mayPromote, Map<String, Boolean> connections) {
    public DrbdState {
        connections = Map.copyOf(connections);
    }
}
