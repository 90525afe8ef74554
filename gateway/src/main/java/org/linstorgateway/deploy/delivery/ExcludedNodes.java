package org.linstorgateway.deploy.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.deploy.state.DisabledProperty;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The nodes on which a target is not to run: those that are drained, and those on which an administrator has disabled it. Their
 * promoter file is disabled. LINSTOR attaches a file on all nodes of a resource alike, so that a file is disabled right after it
 * was delivered; a service that has begun to start on the node by then is stopped, and starts on another one.
 */
public final class ExcludedNodes {
    private final Linstor linstor;
    private final ReactorCommands commands;

    public ExcludedNodes(Linstor linstor, ReactorCommands commands) {
        this.linstor = linstor;
        this.commands = commands;
    }

    /**
     * Disables a promoter file that was just delivered. The nodes are read after the delivery: a drain, which first marks its node
     * and then looks for files there, either finds this file or is found here. A node that is offline is left out.
     *
     * @return the nodes that disabled it. A service that has begun to start there has not yet ended when this returns.
     * @throws GatewayException ({@code CONFLICT}) if no node is left that could run the target; ({@code LINSTOR_REFUSED}) if a node
     *                          does not disable the file
     */
    Set<String> exclude(String resource, PromoterPath path) {
        Exclusions exclusions = read(resource);
        if (exclusions.nodes().isEmpty()) {
            return Set.of();
        }
        List<String> online = linstor.resources(resource).stream().map(Resource::nodeName)
                .filter(exclusions.online()::contains).toList();
        List<String> nodes = online.stream().filter(exclusions::contains).toList();
        if (!nodes.isEmpty()) {
            requirePlace(resource, online, nodes);
            commands.disableNow(nodes, path);
        }
        return Set.copyOf(nodes);
    }

    private static void requirePlace(String resource, List<String> online, List<String> nodes) {
        if (nodes.size() == online.size()) {
            throw GatewayException.of(ErrorCode.NODE_DRAINED, "no node can run '" + resource + "': "
                    + String.join(", ", nodes) + (nodes.size() == 1 ? " is" : " are")
                    + " drained, or it is disabled there",
                    "Let a node run it again with 'node undrain' or 'enable', or start another node.");
        }
    }

    /**
     * Requires that a service that is to be stopped and started runs where it may: otherwise it would lose its place, perhaps
     * the only one.
     *
     * @throws GatewayException ({@code CONFLICT})
     */
    public void requireMayRun(String resource, String node) {
        if (read(resource).contains(node)) {
            throw GatewayException.of(ErrorCode.NODE_DRAINED, "'" + resource + "' runs on " + node
                    + ", which is drained, or where it is disabled: it would not start there again",
                    "Move it to another node first, or let the node run it with 'node undrain' or 'enable'.");
        }
    }

    /** Returns those of these nodes on which a target may run. */
    public List<String> without(String resource, List<String> nodes) {
        Exclusions exclusions = read(resource);
        return nodes.stream().filter(node -> !exclusions.contains(node)).toList();
    }

    private record Exclusions(Set<String> nodes, List<String> online) {
        boolean contains(String node) {
            return nodes.contains(node);
        }
    }

    private Exclusions read(String resource) {
        try (ParallelRequests requests = new ParallelRequests()) {
            Supplier<Optional<ResourceDefinition>> definition = requests
                    .submit(() -> linstor.resourceDefinition(resource));
            List<Node> all = linstor.nodes();
            Set<String> nodes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            all.stream().filter(DrainedProperty::isOn).map(Node::name).forEach(nodes::add);
            definition.get().map(DisabledProperty::nodes).ifPresent(nodes::addAll);
            return new Exclusions(nodes, all.stream().filter(Node::online).map(Node::name).toList());
        }
    }
}
