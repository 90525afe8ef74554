package org.linstorgateway.sim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Actual state of a resource on its nodes, including nodes that the controller is not connected to.
 *
 * @param nodes the resource on each of its nodes
 * @param disks the volumes
 */
public record ResourceState(String name, List<ReplicaState> nodes, List<VolumeState> disks) {

    /** Copies the lists. */
    public ResourceState {
        nodes = List.copyOf(nodes);
        disks = List.copyOf(disks);
    }

    /**
     * State of the resource on one node.
     *
     * @param powered whether the machine has power
     * @param upToDate whether the node itself has up-to-date data of all volumes
     * @param mayPromote whether DRBD allows the node to become primary now
     * @param quorum whether DRBD has quorum on this node
     * @param promoter the text of the promoter file that DRBD Reactor on this node acts on; none for a resource without
     *            peers
     */
    public record ReplicaState(String node, boolean powered, boolean upToDate, boolean primary, boolean mayPromote,
            boolean quorum, Optional<String> promoter) {}

    /**
     * State of a volume.
     *
     * @param identity differs from that of any earlier volume with the same number
     * @param minor the minor number of the DRBD device; empty before the volume is deployed
     * @param sizeKib the size of the DRBD device in KiB, without DRBD's metadata
     * @param props the LINSTOR properties of the volume definition
     */
    public record VolumeState(UUID identity, int number, OptionalInt minor, long sizeKib, Map<String, String> props) {

        /** Copies the properties. */
        public VolumeState {
            props = Map.copyOf(props);
        }
    }

    /** Returns the state on a node; empty when the resource is not placed there. */
    public Optional<ReplicaState> on(String node) {
        return nodes.stream().filter(each -> each.node().equals(node)).findFirst();
    }
}
