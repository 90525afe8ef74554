package org.linstorgateway.deploy.claim;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.PreferredNodes;

/**
 * Checks the preferred nodes of targets. DRBD Reactor compares them with {@code uname -n} and with the names of DRBD's
 * connections, to the letter; LINSTOR writes DRBD's configuration with the name that the satellite reports.
 */
public final class PreferredNodesCheck {
    private final Linstor linstor;

    public PreferredNodesCheck(Linstor linstor) {
        this.linstor = linstor;
    }

    /**
     * Requires that LINSTOR has the nodes, and that DRBD Reactor knows them by these names.
     *
     * @throws GatewayException ({@code INVALID}) naming the node
     */
    public void requireKnown(PreferredNodes preferred) {
        if (!preferred.names().isEmpty()) {
            List<Node> nodes = linstor.nodes();
            preferred.names().forEach(name -> requireKnown(name, nodes));
        }
    }

    private static void requireKnown(String name, List<Node> nodes) {
        if (nodes.stream().map(Node::uname).anyMatch(name::equals)) {
            return;
        }
        Optional<Node> meant = nodes.stream()
                .filter(node -> node.name().equalsIgnoreCase(name) || node.uname().equalsIgnoreCase(name)).findFirst();
        throw meant.map(node -> GatewayException.of(ErrorCode.UNKNOWN_NODE,
                "DRBD Reactor knows the node '" + node.name() + "' as '" + node.uname() + "', and not as '" + name
                        + "'"))
                .orElseGet(() -> GatewayException.of(ErrorCode.UNKNOWN_NODE, "LINSTOR has no node '" + name
                        + "', only: "
                        + nodes.stream().map(Node::uname).sorted().collect(Collectors.joining(", "))));
    }

    /** Returns a warning for each preferred node that has no data of a target: services start there later, or not at all. */
    public static List<String> warnings(Placement placement, List<Resource> resources) {
        return placement.preferred().names().stream().flatMap(name -> {
            Optional<Resource> there = resources.stream().filter(each -> each.nodeName().equalsIgnoreCase(name))
                    .findFirst();
            return there.filter(each -> !each.diskless()).isPresent()
                    ? List.<String>of().stream()
                    : List.of("the preferred node '" + name + "' has no replica of the data"
                            + (there.isPresent()
                                    ? ", so that DRBD Reactor rather starts the service on a node that has one"
                                    : ", so that the service cannot run there"))
                            .stream();
        }).toList();
    }
}
