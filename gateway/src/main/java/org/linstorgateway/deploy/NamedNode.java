package org.linstorgateway.deploy;

import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** A node that a user has named. LINSTOR compares names without case. */
final class NamedNode {
    private NamedNode() {}

    /**
     * Returns the node.
     *
     * @throws GatewayException ({@code NOT_FOUND}) naming those that exist
     */
    static Node require(String name, List<Node> nodes) {
        return nodes.stream().filter(node -> node.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> GatewayException.of(ErrorCode.NO_SUCH_NODE, "LINSTOR has no node '" + name + "'",
                        nodes.isEmpty()
                                ? "It has no nodes yet: linstor node create"
                                : "Its nodes are: " + nodes.stream().map(Node::name).sorted()
                                        .collect(Collectors.joining(", "))));
    }
}
