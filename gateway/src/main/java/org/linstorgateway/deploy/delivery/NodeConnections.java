package org.linstorgateway.deploy.delivery;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;

/** Which nodes are connected to the controller. */
final class NodeConnections {
    private final Linstor linstor;
    private final Deadlines deadlines;

    NodeConnections(Linstor linstor, Deadlines deadlines) {
        this.linstor = linstor;
        this.deadlines = deadlines;
    }

    /** Returns all nodes of the cluster. */
    List<String> all() {
        return linstor.nodes().stream().map(Node::name).toList();
    }

    /**
     * Returns those of these nodes that are not connected. A controller that has just started gets the time to connect them
     * (1 to 10 s were seen with LINSTOR 1.34).
     */
    List<String> awaitConnected(Set<String> nodes) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        Deadline start = deadlines.forControllerStart();
        return start.await("the nodes to connect to LINSTOR", () -> disconnected(nodes),
                offline -> offline.isEmpty() || start.hasPassed(), offline -> String.join(", ", offline));
    }

    /** Returns those of these nodes that are not connected at this moment. */
    List<String> disconnected(Set<String> nodes) {
        NodeNames online = NodeNames.of(linstor.nodes().stream().filter(Node::online).map(Node::name)
                .collect(Collectors.toSet()));
        return nodes.stream().filter(node -> !online.contains(node)).sorted().toList();
    }
}
