package org.linstorgateway.sim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A resource as it really is on its nodes, which is more than the controller may know. */
public record ResourceState(String name, List<OnNode> nodes, List<Disk> disks) {

    /** Copies the lists. */
    public ResourceState {
        nodes = List.copyOf(nodes);
        disks = List.copyOf(disks);
    }

    /**
     * The resource on one node.
     *
     * @param upToDate whether the node itself holds all of the data
     * @param mayPromote whether DRBD would let it become primary now
     * @param quorum whether it may go on if it is primary
     * @param promoter the text of the promoter file that DRBD Reactor reads there
     */
    public record OnNode(String node, boolean powered, boolean upToDate, boolean primary, boolean mayPromote,
            boolean quorum, Optional<String> promoter) {}

    /**
     * A volume.
     *
     * @param identity another one for each volume that ever had this number
     * @param minor the number of its DRBD device, once it is deployed
     * @param props LINSTOR's properties of the volume definition
     */
    public record Disk(UUID identity, int number, OptionalInt minor, long sizeKib, Map<String, String> props) {

        /** Copies the properties. */
        public Disk {
            props = Map.copyOf(props);
        }
    }

    /** The resource on a node; empty when it is not there. */
    public Optional<OnNode> on(String node) {
        return nodes.stream().filter(each -> each.node().equals(node)).findFirst();
    }
}
