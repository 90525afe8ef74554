package org.linstorgateway.deploy;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.deploy.state.DisabledProperty;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.deploy.state.MoveMarker;
import org.linstorgateway.deploy.state.NodeParts;
import org.linstorgateway.deploy.state.ServiceUnits;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.target.PlacementRemark;
import org.linstorgateway.target.PlacementRemark.Kind;
import org.linstorgateway.target.PreferredNodes;
import org.linstorgateway.target.TargetNode;
import org.linstorgateway.target.TargetNode.PromoterFileState;

/** Finds nodes that are drained, targets that are disabled on nodes, and targets that do not run where they should. */
final class PlacementRemarks {
    private static final String PROGRAM = "linstor-gateway ";

    private final List<Node> nodes;
    private final NodeParts parts;
    private final Map<String, String> commands;

    /**
     * @param nodes    all nodes of the cluster
     * @param units    what DRBD Reactor reported on those of targets
     * @param commands the word of each protocol on the command line, by its word in the names of promoter files
     */
    PlacementRemarks(List<Node> nodes, ServiceUnits units, Map<String, String> commands) {
        this.nodes = nodes.stream().sorted(Comparator.comparing(Node::name)).toList();
        this.parts = new NodeParts(nodes, units);
        this.commands = Map.copyOf(commands);
    }

    /** Returns the remarks about all nodes, and about these targets, which have a promoter file. */
    List<PlacementRemark> of(List<TargetState> states) {
        return Stream.concat(nodes.stream().flatMap(node -> ofNode(node).stream()),
                states.stream().filter(state -> state.hasResource() && commands.containsKey(state.path().protocol()))
                        .sorted(Comparator.comparing(TargetState::resource))
                        .flatMap(state -> new OfTarget(state).remarks()))
                .toList();
    }

    private static Optional<PlacementRemark> ofNode(Node node) {
        String undrain = PROGRAM + (node.flags().contains(EvacuateNode.EVACUATE) ? "node restore " : "node undrain ")
                + node.name();
        if (DrainedProperty.isEnding(node)) {
            return Optional.of(new PlacementRemark(Kind.DRAIN_ENDING, "the end of the drain of " + node.name()
                    + " is running or was interrupted: promoter files may still be disabled there",
                    "If it is not running, complete it: " + undrain));
        }
        String since = DrainedProperty.since(node).map(time -> " since " + time.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        return DrainedProperty.isOn(node)
                ? Optional.of(new PlacementRemark(Kind.DRAINED, "node " + node.name() + " is drained" + since
                        + ", so that no target runs there", "To end that: " + undrain))
                : Optional.empty();
    }

    private boolean isEnding(String name) {
        return node(name).filter(DrainedProperty::isEnding).isPresent();
    }

    private Optional<Node> node(String name) {
        return nodes.stream().filter(node -> node.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Returns the name of a node in promoter files. */
    private String uname(String name) {
        return node(name).map(Node::uname).orElse(name);
    }

    /** The remarks about one target. */
    private final class OfTarget {
        private final TargetState state;
        private final List<TargetNode> all;
        private final Set<String> disabled;
        private final Set<String> held = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

        OfTarget(TargetState state) {
            this.state = state;
            this.all = parts.of(state);
            this.disabled = state.definition().map(DisabledProperty::nodes).orElse(Set.of());
            state.definition().flatMap(MoveMarker::on).ifPresent(marker -> held.addAll(marker.held()));
        }

        Stream<PlacementRemark> remarks() {
            return Stream.concat(all.stream().flatMap(part -> ofPart(part).stream()), notPreferred().stream());
        }

        private Optional<PlacementRemark> ofPart(TargetNode part) {
            boolean keptAway = part.drained() || disabled.contains(part.node());
            if (keptAway && state.isAttached() && (part.serves() || part.file() == PromoterFileState.PRESENT)) {
                return Optional.of(notKeptAway(part));
            }
            boolean byHand = state.isAttached() && part.file() == PromoterFileState.DISABLED && !part.drained()
                    && !isEnding(part.node()) && !held.contains(part.node());
            return disabled.contains(part.node()) || byHand ? Optional.of(disabled(part)) : Optional.empty();
        }

        private PlacementRemark notKeptAway(TargetNode part) {
            String node = part.node();
            String away = part.drained() ? "drained" : "disabled for it";
            String repeat = part.drained()
                    ? (part.serves() && !obstacle(part).isEmpty()
                            ? "Let another node run it, and repeat the drain: "
                            : "If no command is running there, repeat the drain: ") + PROGRAM + "node drain " + node
                    : "If no command on the target is running, disable it again: " + command("disable")
                            + " --node " + node;
            return new PlacementRemark(Kind.NOT_KEPT_AWAY, part.serves()
                    ? "target " + state.resource() + " runs on " + node + ", which is " + away + obstacle(part)
                    : "target " + state.resource() + " may start on " + node + ", which is " + away
                            + ": its promoter file is enabled there",
                    repeat);
        }

        private String obstacle(TargetNode part) {
            return MoveObstacle.ofAll(all.stream().filter(other -> !other.equals(part)).toList())
                    .map(why -> "; it cannot move: " + why).orElse("");
        }

        private PlacementRemark disabled(TargetNode part) {
            String after = part.drained() ? ", also when the drain of the node ends" : "";
            return new PlacementRemark(Kind.DISABLED, "target " + state.resource() + " is disabled on " + part.node()
                    + ", so that it cannot run there" + after,
                    "To enable it: " + command("enable") + " --node " + part.node());
        }

        private Optional<PlacementRemark> notPreferred() {
            return server().flatMap(server -> preferred(server.node())
                    .map(node -> new PlacementRemark(Kind.NOT_PREFERRED, "target " + state.resource() + " runs on "
                            + server.node() + ", but prefers " + node + ", which could run it",
                            "To move it: " + command("move") + " --to " + node)));
        }

        private Optional<TargetNode> server() {
            return all.stream().filter(part -> state.isAttached() && part.serves()).findFirst();
        }

        /** Returns the most preferred node that could run the target, if it is preferred to this one. */
        private Optional<String> preferred(String server) {
            Map<String, TargetNode> byName = all.stream()
                    .collect(Collectors.toMap(part -> uname(part.node()), Function.identity(), (first, _) -> first));
            return state.file().flatMap(StoredPromoter::promoter).map(NodePreference::of).map(PreferredNodes::names)
                    .orElse(List.of()).stream().takeWhile(name -> !name.equals(uname(server)))
                    .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                    .filter(part -> MoveObstacle.of(part).isEmpty()).map(TargetNode::node).findFirst();
        }

        private String command(String verb) {
            return PROGRAM + commands.get(state.path().protocol()) + " " + verb + " " + state.resource();
        }
    }
}
