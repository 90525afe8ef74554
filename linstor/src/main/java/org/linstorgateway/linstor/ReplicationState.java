package org.linstorgateway.linstor;

import java.util.OptionalDouble;

/**
 * Replication of a volume to one peer.
 *
 * @param state
 *            DRBD's name of it, such as {@code Established} or {@code SyncSource}
 * @param donePercentage
 *            progress of a synchronisation, 0 to 100
 */
public record ReplicationState(String state, OptionalDouble donePercentage) {}
