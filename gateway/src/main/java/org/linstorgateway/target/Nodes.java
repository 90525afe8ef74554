package org.linstorgateway.target;

import java.util.List;

/** The nodes of the cluster. */
public interface Nodes {
    /**
     * All nodes.
     *
     * @param nodes    sorted by name
     * @param warnings a sentence for each target whose promoter file cannot be read
     */
    record NodeListing(List<ClusterNode> nodes, List<String> warnings) {
        public NodeListing {
            nodes = List.copyOf(nodes);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Lists all nodes. No node is asked anything, so that one that hangs does not delay the list.
     *
     * @throws GatewayException if the cluster cannot be read
     */
    NodeListing list();

    /**
     * Returns one node with its targets, as DRBD Reactor on it reports them if it answers within five seconds.
     *
     * @param name in any case
     * @throws GatewayException {@link ErrorCode#NO_SUCH_NODE}, or another one if the cluster cannot be read
     */
    NodeDetails get(String name);
}
