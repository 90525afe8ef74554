package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linstorgateway.deploy.state.ClusterState;
import org.linstorgateway.deploy.state.ClusterState.OwnedFiles;
import org.linstorgateway.deploy.state.DisabledProperty;
import org.linstorgateway.deploy.state.NodeParts;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.NodeTarget;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.target.TargetNode;
import org.linstorgateway.target.TargetNode.PromoterFileState;

/** The targets of all protocols by the nodes that have their resources. */
final class NodeTargets {
    private static final Comparator<NodeTarget> BY_NAME = Comparator
            .comparing((NodeTarget target) -> target.name().protocol()).thenComparing(target -> target.name().id());

    private final NodeParts parts;
    /** Nodes are compared without case, as LINSTOR does. */
    private final Map<String, List<NodeTarget>> byNode = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> warnings = new ArrayList<>();

    /** @param parts judges the part of each node */
    NodeTargets(NodeParts parts) {
        this.parts = parts;
    }

    /** Returns the targets on a node, sorted by protocol and name. */
    List<NodeTarget> on(String node) {
        return byNode.getOrDefault(node, List.of()).stream().sorted(BY_NAME).toList();
    }

    /** Returns a sentence for each target whose promoter file cannot be read. */
    List<String> warnings() {
        return warnings;
    }

    <T extends Target> void add(ClusterState cluster, Protocol<T> protocol, TargetReader<T> reader) {
        String file = protocol.names().file();
        cluster.files(file).stream().map(OwnedFiles::state)
                .forEach(state -> add(state, new TargetName(protocol.names().rest(), id(state, reader))));
        cluster.withoutFile(file).map(definition -> cluster.state(file, definition))
                .forEach(state -> reader.withoutFile(state).ifPresent(deployed -> add(state,
                        new TargetName(protocol.names().rest(), deployed.target().id().text()))));
    }

    private <T extends Target> String id(TargetState state, TargetReader<T> reader) {
        try {
            return reader.read(state).deployed().target().id().text();
        } catch (UnreadablePromoterException e) {
            warnings.add("the promoter file " + state.path() + " cannot be read: " + e.reason()
                    + "; its target is listed as '"
                    + state.resource() + "'");
            return state.resource();
        }
    }

    private void add(TargetState state, TargetName name) {
        parts.of(state).forEach(part -> byNode.computeIfAbsent(part.node(), _ -> new ArrayList<>())
                .add(new NodeTarget(name, state.isWanted(), part, obstacle(state, part))));
    }

    private static Optional<String> obstacle(TargetState state, TargetNode part) {
        return part.serves() || !state.isWanted() ? Optional.empty() : MoveObstacle.of(delivered(state, part));
    }

    /**
     * Returns the part of a node that was not asked for its promoter file. LINSTOR delivers an attached file to every node of its
     * resource that is online, and a command that disables it on a node records the node.
     */
    private static TargetNode delivered(TargetState state, TargetNode part) {
        if (part.file() != PromoterFileState.UNKNOWN) {
            return part;
        }
        boolean disabled = state.definition().filter(d -> DisabledProperty.nodes(d).contains(part.node())).isPresent();
        return part.with(disabled ? PromoterFileState.DISABLED : PromoterFileState.PRESENT);
    }
}
