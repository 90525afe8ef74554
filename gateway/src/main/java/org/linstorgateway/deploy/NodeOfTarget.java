package org.linstorgateway.deploy;

import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * A node that the user named, and that has the resource of a target.
 *
 * @param name      its name as LINSTOR writes it
 * @param isDrained whether it is drained
 */
record NodeOfTarget(String name, boolean isDrained) {
    /**
     * Requires that the target is on a node and that LINSTOR is connected to it.
     *
     * @throws GatewayException ({@code INVALID}) naming the nodes of the target; ({@code CONFLICT}) if it is offline
     */
    static NodeOfTarget requireOnline(ExistingTarget<?> existing, String named, Linstor linstor) {
        String name = find(existing, named);
        Node node = linstor.nodes().stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> notFound(existing, named));
        if (!node.online()) {
            throw GatewayException.of(ErrorCode.NODE_OFFLINE, name + " is not connected to LINSTOR",
                    "Start linstor-satellite there and repeat the command.");
        }
        return new NodeOfTarget(name, DrainedProperty.isOn(node));
    }

    /** Returns the name of a node of the target as LINSTOR writes it, likewise. */
    static String find(ExistingTarget<?> existing, String named) {
        return existing.state().resources().stream().map(Resource::nodeName)
                .filter(node -> node.equalsIgnoreCase(named)).findFirst()
                .orElseThrow(() -> notFound(existing, named));
    }

    private static GatewayException notFound(ExistingTarget<?> existing, String named) {
        return GatewayException.of(ErrorCode.NODE_NOT_FOUND, existing.name() + " is not on the node '" + named + "'",
                "It is on: " + existing.state().resources().stream().map(Resource::nodeName).sorted()
                        .collect(Collectors.joining(", ")));
    }
}
