package org.linstorgateway.linstor;

import java.util.Optional;

/**
 * DRBD's part of a resource on one node.
 *
 * @param mayPromote
 *            whether DRBD would let the node become Primary; empty when unknown, as for an offline node
 */
public record DrbdState(Optional<Boolean> mayPromote) {}
