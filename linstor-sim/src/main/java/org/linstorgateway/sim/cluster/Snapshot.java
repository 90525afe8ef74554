package org.linstorgateway.sim.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Snapshot of a resource definition.
 *
 * @param automatic whether LINSTOR took it by itself
 * @param data      the data of the resource then
 */
public record Snapshot(String name, ResourceDefinition definition, UUID uuid, Instant created, int sequence,
        Map<String, String> definitionProps, List<SavedVolume> volumes, List<SavedReplica> replicas,
        boolean automatic, String data) {

    /** Copies the collections. */
    public Snapshot {
        definitionProps = Map.copyOf(definitionProps);
        volumes = List.copyOf(volumes);
        replicas = List.copyOf(replicas);
    }

    /** Volume definition at the time of the snapshot; size in KiB. */
    public record SavedVolume(int number, long sizeKib, Map<String, String> props) {

        /** Copies the properties. */
        public SavedVolume {
            props = Map.copyOf(props);
        }
    }

    /** Snapshot of the data on one node. */
    public record SavedReplica(Node node, UUID uuid, StoragePool pool, int nodeId,
            Map<Integer, Map<String, String>> volumeProps) {

        /** Copies the properties. */
        public SavedReplica {
            volumeProps = Map.copyOf(volumeProps);
        }
    }

    /** Returns whether it has a volume that was added when the resource was deployed already. */
    public boolean hasAddedVolume() {
        return volumes.stream().anyMatch(each -> !each.props().containsKey("DrbdOptions/Disk/block-size"));
    }

    /** Returns the nodes that have the snapshot. */
    public List<Node> nodes() {
        return replicas.stream().map(SavedReplica::node).toList();
    }
}
