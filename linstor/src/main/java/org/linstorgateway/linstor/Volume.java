package org.linstorgateway.linstor;

import java.util.Map;
import java.util.Optional;

/**
 * A volume of a resource on one node.
 *
 * @param devicePath
 *            {@code ""} if there is none
 * @param diskState
 *            DRBD's disk state, such as {@code UpToDate}; empty when unknown, as for an offline node
 * @param replication
 *            by peer; a disconnected peer is missing
 */
public record Volume(int number, String uuid, String devicePath, Map<String, String> props, Optional<String> diskState,
        Map<String, ReplicationState> replication) {
    public Volume {
        props = Map.copyOf(props);
        replication = Map.copyOf(replication);
    }
}
