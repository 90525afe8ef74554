package org.linstorgateway.deploy.claim;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.promoter.PortListener;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;

/**
 * Targets whose software listens on the same port of a node. The second one to start fails there, and a failed start can end
 * in a reset of the node (docs/decisions/0019). Only new targets are refused, and only if they certainly collide.
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
        Optional<PortUse> use = protocol.promoter().portUse(wanted);
        if (use.isEmpty()) {
            return;
        }
        List<PortListener> colliding = listeners(others, use.get(), PortUse::collidesWith);
        if (colliding.isEmpty()) {
            return;
        }
        Set<String> taken = colliding.stream().flatMap(other -> other.nodes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> nodes = linstor.nodes().stream().filter(node -> TYPES_WITH_RESOURCES.contains(node.type()))
                .map(Node::name).toList();
        if (!taken.isEmpty() && taken.containsAll(nodes)) {
            throw conflict(wanted, use.get(), colliding.getFirst(), taken);
        }
    }

    /**
     * Requires that a placed target shares no node with one that certainly collides.
     *
     * @return a sentence about the targets on its nodes with which it may collide, depending on the software that is installed
     * @throws GatewayException ({@code CONFLICT}) naming the other target and the nodes
     */
    public List<String> requireNone(T placed, List<Promoter> others) {
        Optional<PortUse> use = protocol.promoter().portUse(placed);
        if (use.isEmpty()) {
            return List.of();
        }
        List<PortListener> possible = listeners(others, use.get(),
                (own, other) -> own.collidesWith(other) || own.mayCollideWith(other));
        if (possible.isEmpty()) {
            return List.of();
        }
        PortListener own = new PortListener(placed.resource(), use.get(),
                nodes(linstor.resources(placed.resource()), placed.resource()));
        possible.stream().filter(other -> other.use().collidesWith(use.get()))
                .filter(other -> !own.commonNodes(other).isEmpty()).findFirst().ifPresent(other -> {
                    throw conflict(placed, use.get(), other, own.commonNodes(other));
                });
        return PortListener.undecided(List.of(own), possible);
    }

    /** Returns the targets whose use of the port has a relation to this use. Reads the resources only if there are any. */
    private List<PortListener> listeners(List<Promoter> others, PortUse use, BiPredicate<PortUse, PortUse> relation) {
        record Use(String resource, PortUse use) {}
        List<Use> related = others.stream().flatMap(other -> protocol.promoter().portUse(other.start()).stream()
                .map(its -> new Use(other.resource(), its))).filter(other -> relation.test(use, other.use())).toList();
        if (related.isEmpty()) {
            return List.of();
        }
        List<Resource> resources = linstor.resources();
        return related.stream()
                .map(other -> new PortListener(other.resource(), other.use(), nodes(resources, other.resource())))
                .toList();
    }

    private static Set<String> nodes(Collection<Resource> resources, String resource) {
        return resources.stream().filter(one -> one.name().equalsIgnoreCase(resource)).map(Resource::nodeName)
                .collect(Collectors.toSet());
    }

    private static GatewayException conflict(Target wanted, PortUse use, PortListener other, Set<String> nodes) {
        return GatewayException.of(ErrorCode.PORT_COLLISION,
                "'" + wanted.id().text() + "' would be served by " + use.software() + ", and '"
                        + other.resource() + "' is served by " + other.use().software() + " on the same port "
                        + use.port()
                        + ". Only one of them can run on a node, but these nodes may run both: "
                        + String.join(", ", nodes),
                "Choose the same implementation, or a resource group with other nodes.");
    }
}
