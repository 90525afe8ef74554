package org.linstorgateway.deploy.delivery;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The nodes that may have a promoter file, and must be connected before it is removed. */
public final class ReachableNodes {
    private final NodeConnections connections;

    ReachableNodes(NodeConnections connections) {
        this.connections = connections;
    }

    /**
     * Requires that every node that may have the promoter file of a target is connected. Called before the first change.
     *
     * @param forceOffline the nodes that need not be connected
     * @throws GatewayException ({@code CONFLICT}) naming the other nodes; ({@code INVALID}) for a forced node that is not one
     *                          of the target's
     */
    public void requireReachable(TargetState state, Set<String> forceOffline) {
        Set<String> nodes = having(state);
        requireMembers(forceOffline, nodes, state);
        NodeNames forced = NodeNames.of(forceOffline);
        requireReachable(state, nodes.stream().filter(node -> !forced.contains(node))
                .collect(Collectors.toUnmodifiableSet()), ReachableNodes::forceAdvice);
    }

    /**
     * Requires likewise that every node is connected, for a command that changes the file of a running service.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the other nodes
     */
    public void requireReachableForChange(TargetState state) {
        requireReachable(state, having(state), offline -> "Start linstor-satellite there and repeat the command. "
                + "If a node is dead for good, stop the target with --force-offline " + offline
                + ", repeat the command and start the target.");
    }

    private void requireReachable(TargetState state, Set<String> nodes, UnaryOperator<String> advice) {
        List<String> offline = connections.awaitConnected(nodes);
        if (!offline.isEmpty()) {
            throw offline.size() == having(state).size()
                    ? noneConnected(state)
                    : unreachable(offline, state.path(), advice.apply(offline.getFirst()));
        }
    }

    /**
     * Requires that nodes are connected before a file is deleted.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the other nodes
     */
    void requireConnected(Set<String> nodes, PromoterPath path) {
        List<String> offline = connections.awaitConnected(nodes);
        if (!offline.isEmpty()) {
            throw unreachable(offline, path, forceAdvice(offline.getFirst()));
        }
    }

    private static String forceAdvice(String offline) {
        return "Start linstor-satellite there and repeat the command. If a node is dead for good, add "
                + "--force-offline " + offline + " (REST: force_offline=" + offline
                + "), and remove the file there before DRBD Reactor starts on it again.";
    }

    private static GatewayException noneConnected(TargetState state) {
        return GatewayException.of(ErrorCode.NODE_OFFLINE, "LINSTOR is connected to no node of '" + state.resource()
                + "', so that it cannot remove the promoter file " + state.path() + " from them",
                "If the controller has just started, repeat the command in a minute. See: linstor node list");
    }

    /**
     * Returns the nodes that may have the file: none before the first start, unless a create that could not be undone has left a
     * service, and all of the cluster if the resource is gone.
     */
    Set<String> having(TargetState state) {
        boolean unused = !(state.usage() instanceof Usage.InUse);
        if (state.file().isEmpty() || (state.wasNeverStarted() && unused)) {
            return Set.of();
        }
        return new TreeSet<>(state.definition().isPresent()
                ? state.resources().stream().map(Resource::nodeName).toList()
                : connections.all());
    }

    private void requireMembers(Set<String> forceOffline, Set<String> nodes, TargetState state) {
        NodeNames members = NodeNames.of(nodes);
        forceOffline.stream().filter(node -> !nodes.isEmpty() && !members.contains(node)).findFirst()
                .ifPresent(node -> {
                    throw GatewayException.of(ErrorCode.NODE_OF_OTHER_TARGET,
                            "'" + node + "' is not a node of '" + state.resource() + "', whose nodes are "
                                    + String.join(", ", nodes));
                });
    }

    private static GatewayException unreachable(List<String> offline, PromoterPath path, String advice) {
        String names = String.join(", ", offline);
        return GatewayException.of(ErrorCode.NODE_OFFLINE, names + (offline.size() == 1 ? " is" : " are")
                + " not connected to LINSTOR and may have the promoter file " + path
                + ", which LINSTOR would leave there: DRBD Reactor would go on using it", advice);
    }
}
