package org.linstorgateway.deploy.state;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linstorgateway.linstor.DrbdState;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.Volume;
import org.linstorgateway.reactor.ReactorStatus;
import org.linstorgateway.target.TargetNode;
import org.linstorgateway.target.TargetNode.PromoterFileState;
import org.linstorgateway.target.TargetNode.ServiceUnit;

/** Combines what LINSTOR, DRBD and DRBD Reactor tell about the nodes of a target. */
public final class NodeParts {
    private final Map<String, Node> nodes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ServiceUnits units;

    /**
     * @param all   the nodes of the cluster
     * @param units what DRBD Reactor reported on those of the target
     */
    public NodeParts(List<Node> all, ServiceUnits units) {
        all.forEach(node -> nodes.put(node.name(), node));
        this.units = units;
    }

    /** Returns the part of each node of a target, by name. */
    public List<TargetNode> of(TargetState state) {
        return state.resources().stream().sorted(Comparator.comparing(Resource::nodeName)).map(this::part).toList();
    }

    private TargetNode part(Resource resource) {
        String name = resource.nodeName();
        Optional<Node> node = Optional.ofNullable(nodes.get(name));
        Optional<ReactorStatus> reported = units.of(resource.name(), name);
        return new TargetNode(name, node.filter(Node::online).isPresent(), resource.inUse().orElse(false),
                replica(resource), resource.tiebreaker(), quorum(resource), file(name, reported),
                node.filter(DrainedProperty::isOn).isPresent(),
                reported.stream().flatMap(status -> status.units().stream())
                        .map(unit -> new ServiceUnit(unit.name(), unit.status())).toList());
    }

    private PromoterFileState file(String node, Optional<ReactorStatus> reported) {
        if (!units.hasAnswered(node)) {
            return PromoterFileState.UNKNOWN;
        }
        return reported.map(status -> status.enabled() ? PromoterFileState.PRESENT : PromoterFileState.DISABLED)
                .orElse(PromoterFileState.MISSING);
    }

    /** A Primary has quorum: DRBD demotes it otherwise. */
    private static Optional<Boolean> quorum(Resource resource) {
        return resource.inUse().filter(used -> used)
                .or(() -> resource.drbd().flatMap(DrbdState::promotionScore).map(score -> score > 0));
    }

    /** Returns the worst state of all volumes; empty if one is unknown. */
    private static Optional<String> replica(Resource resource) {
        if (resource.diskless()) {
            return Optional.of(TargetNode.DISKLESS);
        }
        List<Optional<String>> disks = resource.volumes().stream().map(Volume::diskState).toList();
        return disks.isEmpty() || disks.contains(Optional.<String>empty())
                ? Optional.empty()
                : disks.stream().flatMap(Optional::stream)
                        .filter(disk -> !disk.equalsIgnoreCase(TargetNode.UP_TO_DATE)).findFirst()
                        .or(() -> Optional.of(TargetNode.UP_TO_DATE));
    }
}
