package org.linstorgateway.deploy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.deploy.state.ClusterState;
import org.linstorgateway.deploy.state.ClusterState.OwnedFiles;
import org.linstorgateway.deploy.state.DisabledProperty;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.deploy.state.MoveMarker;
import org.linstorgateway.deploy.state.NodeParts;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ServiceUnits;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.TargetStateReader;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.target.TargetNode;
import org.linstorgateway.target.TargetNode.PromoterFileState;

/**
 * A node, and the targets of all protocols that have their resource there, at one moment.
 *
 * @param all             the nodes of the cluster
 * @param reactorAnswered whether DRBD Reactor on the node reported its promoter files; true if it was not asked for lack of targets
 * @param items           by protocol and name
 */
record NodeWorkload(Node node, List<Node> all, boolean reactorAnswered, List<Item> items) {
    NodeWorkload {
        all = List.copyOf(all);
        items = List.copyOf(items);
    }

    /** Returns the name by which targets prefer a node. */
    String uname(String name) {
        return all.stream().filter(each -> each.name().equalsIgnoreCase(name)).map(Node::uname).findFirst()
                .orElse(name);
    }

    /** Returns the names by which {@code drbd-reactorctl} knows the targets, separated by commas. */
    String configs() {
        return items.isEmpty()
                ? "none"
                : items.stream().map(item -> item.state().path().config()).collect(Collectors.joining(", "));
    }

    /**
     * A target that has its resource on the node.
     *
     * @param targets the targets of its protocol
     * @param id      empty if its promoter file cannot be read
     * @param part    the node's part
     * @param others  the parts of the other nodes
     */
    record Item(LinstorTargets<?> targets, Optional<TargetId> id, TargetState state, TargetNode part,
            List<TargetNode> others) {
        Item {
            others = List.copyOf(others);
        }

        TargetName name() {
            return new TargetName(targets.protocol(), id.map(TargetId::text).orElse(state.resource()));
        }

        /** Tells whether an administrator has disabled it on the node, with this program. */
        boolean isDisabledByUser() {
            return state.definition().filter(definition -> DisabledProperty.nodes(definition).contains(part.node()))
                    .isPresent();
        }

        /** Tells whether the file there is disabled, or may be, since DRBD Reactor did not answer. */
        boolean mayHaveDisabledFile() {
            return hasDisabledFile() || (state.isAttached() && part.file() == PromoterFileState.UNKNOWN);
        }

        boolean hasDisabledFile() {
            return state.isAttached() && part.file() == PromoterFileState.DISABLED;
        }

        /** Tells whether a move holds it back on the node, or did before it was interrupted. */
        boolean isHeldByMove() {
            return state.definition().flatMap(MoveMarker::on)
                    .filter(marker -> marker.held().stream().anyMatch(part.node()::equalsIgnoreCase)).isPresent();
        }
    }

    /** Reads workloads. */
    static final class Reader {
        private static final Comparator<Item> BY_NAME = Comparator.comparing((Item item) -> item.name().protocol())
                .thenComparing(item -> item.name().id());

        private final Linstor linstor;
        private final TargetStateReader states;
        private final ReactorProgress progress;
        private final Map<String, LinstorTargets<?>> targets;

        /** @param targets those of each protocol, by its word in the names of promoter files */
        Reader(Linstor linstor, TargetStateReader states, Map<String, LinstorTargets<?>> targets) {
            this.linstor = linstor;
            this.states = states;
            this.progress = ReactorProgress.forCommand(linstor);
            this.targets = Map.copyOf(targets);
        }

        /**
         * Reads a node and what DRBD Reactor reports on all nodes that share a target with it.
         *
         * @throws org.linstorgateway.target.GatewayException ({@code NOT_FOUND})
         */
        NodeWorkload read(String name) {
            List<Node> nodes = linstor.nodes();
            Node node = NamedNode.require(name, nodes);
            ClusterState cluster = states.readAll();
            List<TargetState> states = cluster.files().stream().map(OwnedFiles::state)
                    .filter(state -> targets.containsKey(state.path().protocol()) && state.hasResource())
                    .filter(state -> nodesOf(state).anyMatch(node.name()::equalsIgnoreCase)).toList();
            ServiceUnits units = units(states, nodes);
            NodeParts parts = new NodeParts(nodes, units);
            return new NodeWorkload(node, nodes, states.isEmpty() || units.hasAnswered(node.name()),
                    states.stream().flatMap(state -> Optional
                            .ofNullable(targets.get(state.path().protocol())).stream()
                            .map(owner -> item(owner, state, node.name(), parts))).sorted(BY_NAME).toList());
        }

        /** Tells whether a node is drained now. */
        boolean isDrained(String name) {
            return DrainedProperty.isOn(node(name));
        }

        /**
         * Reads a node alone.
         *
         * @throws org.linstorgateway.target.GatewayException ({@code NOT_FOUND})
         */
        Node node(String name) {
            return NamedNode.require(name, linstor.nodes());
        }

        private ServiceUnits units(List<TargetState> states, List<Node> nodes) {
            List<String> online = nodes.stream().filter(Node::online).map(Node::name).toList();
            return progress
                    .units(states.stream().flatMap(Reader::nodesOf).distinct().filter(online::contains).toList());
        }

        private static Stream<String> nodesOf(TargetState state) {
            return state.resources().stream().map(Resource::nodeName);
        }

        private static Item item(LinstorTargets<?> owner, TargetState state, String node, NodeParts parts) {
            List<TargetNode> all = parts.of(state);
            TargetNode part = all.stream().filter(each -> each.node().equalsIgnoreCase(node)).findFirst().orElseThrow();
            return new Item(owner, owner.idOf(state), state, part,
                    all.stream().filter(each -> !each.equals(part)).toList());
        }
    }
}
