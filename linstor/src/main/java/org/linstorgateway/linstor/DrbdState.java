package org.linstorgateway.linstor;

import java.util.List;
import java.util.Optional;

/**
 * State of a resource's DRBD layer on one node.
 *
 * @param mayPromote
 *            whether DRBD would allow promotion to Primary on the node; empty if unknown, as for an offline node
 * @param promotionScore
 *            how good a place the node is for the Primary; 0 without quorum or data, also while another node is Primary, where
 *            {@code mayPromote} is false everywhere. With DRBD 9.3.3: 10202 with two disks in sync, 2 for a diskless node.
 *            Empty if unknown.
 * @param disconnectedPeers
 *            the nodes to which DRBD on the node has no connection; none if unknown
 */
public record DrbdState(Optional<Boolean> mayPromote, Optional<Integer> promotionScore,
        List<String> disconnectedPeers) {
    public DrbdState {
        disconnectedPeers = List.copyOf(disconnectedPeers);
    }
}
