package org.linstorgateway.deploy.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;

/**
 * Targets whose software listens on the same port of a node. The second one to start fails there, and a failed start can end
 * in a reset of the node (docs/decisions/0019). Only new targets are refused.
 */
public final class PortCollisions<T extends Target> {
    private static final Set<String> TYPES_WITH_RESOURCES = Set.of("SATELLITE", "COMBINED");

    private final Protocol<T> protocol;
    private final Linstor linstor;

    public PortCollisions(Protocol<T> protocol, Linstor linstor) {
        this.protocol = protocol;
        this.linstor = linstor;
    }

    /**
     * Requires that a target that has no resource yet can be placed on a node without a collision.
     *
     * @throws GatewayException ({@code CONFLICT}) if every node has a resource of a target that collides
     */
    public void requirePlaceFor(T wanted, List<Promoter> others) {
        List<Promoter> colliding = colliding(wanted, others);
        if (colliding.isEmpty()) {
            return;
        }
        Set<String> taken = colliding.stream().flatMap(other -> nodes(other.resource()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> nodes = linstor.nodes().stream().filter(node -> TYPES_WITH_RESOURCES.contains(node.type()))
                .map(Node::name).toList();
        if (!taken.isEmpty() && taken.containsAll(nodes)) {
            throw conflict(wanted, colliding.getFirst(), taken);
        }
    }

    /**
     * Requires that a placed target shares no node with one that collides.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the other target and the nodes
     */
    public void requireNone(T placed, List<Promoter> others) {
        List<Promoter> colliding = colliding(placed, others);
        if (colliding.isEmpty()) {
            return;
        }
        Set<String> own = nodes(placed.resource());
        for (Promoter other : colliding) {
            Set<String> common = nodes(other.resource());
            common.retainAll(own);
            if (!common.isEmpty()) {
                throw conflict(placed, other, common);
            }
        }
    }

    private List<Promoter> colliding(T wanted, List<Promoter> others) {
        Optional<PortUse> use = protocol.promoter().portUse(wanted);
        return use.isEmpty()
                ? List.of()
                : others.stream().filter(other -> protocol.promoter().portUse(other.start())
                        .filter(use.get()::collidesWith).isPresent()).toList();
    }

    /** Returns the nodes that may serve a target: all with its resource, also diskless ones. */
    private Set<String> nodes(String resource) {
        return linstor.resources(resource).stream().map(Resource::nodeName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private GatewayException conflict(T wanted, Promoter other, Set<String> nodes) {
        String software = protocol.promoter().portUse(wanted).map(PortUse::software).orElse("");
        PortUse use = protocol.promoter().portUse(other.start()).orElseThrow();
        return GatewayException.of(ErrorCode.PORT_COLLISION,
                "'" + wanted.id().text() + "' would be served by " + software + ", and '"
                        + other.resource() + "' is served by " + use.software() + " on the same port " + use.port()
                        + ". Only one of them can run on a node, but these nodes may run both: "
                        + String.join(", ", nodes),
                "Choose the same implementation, or a resource group with other nodes.");
    }
}
