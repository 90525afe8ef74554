package org.linstorgateway.linstor;

import java.util.List;
import java.util.Optional;

/**
 * State of a resource's DRBD layer on one node.
 *
 * @param mayPromote
 *            whether DRBD would allow promotion to Primary on the node; empty if unknown, as for an offline node
 * @param disconnectedPeers
 *            the nodes to which DRBD on the node has no connection; none if unknown
 */
public record DrbdState(Optional<Boolean> mayPromote, List<String> disconnectedPeers) {
    public DrbdState {
        disconnectedPeers = List.copyOf(disconnectedPeers);
    }
}
