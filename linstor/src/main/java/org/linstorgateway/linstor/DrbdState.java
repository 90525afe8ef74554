package org.linstorgateway.linstor;

import java.util.Optional;

/**
 * State of a resource's DRBD layer on one node.
 *
 * @param mayPromote
 *            whether DRBD would allow promotion to Primary on the node; empty if unknown, as for an offline node
 */
public record DrbdState(Optional<Boolean> mayPromote) {}
