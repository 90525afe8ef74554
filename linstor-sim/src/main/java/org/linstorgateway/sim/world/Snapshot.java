package org.linstorgateway.sim.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A snapshot of a resource definition as it was. */
public record Snapshot(String name, Definition definition, UUID uuid, Instant created, int sequence,
        Map<String, String> definitionProps, List<SavedVolume> volumes, List<SavedReplica> replicas) {

    /** Copies what was saved. */
    public Snapshot {
        definitionProps = Map.copyOf(definitionProps);
        volumes = List.copyOf(volumes);
        replicas = List.copyOf(replicas);
    }

    /** A volume definition as it was; size in KiB. */
    public record SavedVolume(int number, long sizeKib, Map<String, String> props) {

        /** Copies the properties. */
        public SavedVolume {
            props = Map.copyOf(props);
        }
    }

    /** A copy of the data on a node. */
    public record SavedReplica(Node node, UUID uuid, StoragePool pool, int nodeId,
            Map<Integer, Map<String, String>> volumeProps) {

        /** Copies the properties. */
        public SavedReplica {
            volumeProps = Map.copyOf(volumeProps);
        }
    }

    /** The nodes that have it. */
    public List<Node> nodes() {
        return replicas.stream().map(SavedReplica::node).toList();
    }
}
