package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.ResultList;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.Evacuation;
import org.linstorgateway.target.Evacuation.ReplicaMove;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeChange.Action;

/** Makes a node empty: its targets leave it, and LINSTOR moves all replicas to other nodes. */
final class EvacuateNode {
    /** LINSTOR's flag of a node that it evacuates. */
    static final String EVACUATE = "EVACUATE";
    /** LINSTOR's flag of a node that it has given up by itself, since it was offline for long. */
    private static final String EVICTED = "EVICTED";

    private final NodeWorkload.Reader reader;
    private final Linstor linstor;
    private final DrainNode drain;
    private final UndrainNode undrain;

    EvacuateNode(NodeWorkload.Reader reader, Linstor linstor, DrainNode drain, UndrainNode undrain) {
        this.reader = reader;
        this.linstor = linstor;
        this.drain = drain;
        this.undrain = undrain;
    }

    Evacuation plan(String name) {
        return evacuation(drain.requirePossible(name, "linstor node evacuate"));
    }

    private Evacuation evacuation(NodeWorkload workload) {
        NodeChange targets = DrainPlan.change(workload);
        List<ReplicaMove> replicas = new EvacuationPlan(linstor).of(workload.node(),
                resource -> workload.items().stream()
                        .anyMatch(item -> item.state().resource().equalsIgnoreCase(resource)
                                && targets.steps().stream().anyMatch(step -> step.target().equals(item.name())
                                        && step.action() == Action.MOVE)));
        return new Evacuation(targets, replicas, workload.node().flags().contains(EVACUATE));
    }

    Evacuation evacuate(String name, DrainOptions options) {
        Evacuation planned = plan(name);
        String node = planned.targets().node();
        if (!options.keepUnmovable()) {
            requireAllLeave(planned);
        }
        drain.drain(node, options);
        ResultList results = evacuate(node);
        return evacuation(reader.read(node)).stuckBecause(resource -> results.notEvacuated(resource)
                .map(message -> "LINSTOR does not move it: " + message));
    }

    private ResultList evacuate(String node) {
        try {
            return linstor.evacuateNode(node);
        } catch (LinstorException e) {
            throw DrainNode.leftDrained(e, node);
        }
    }

    private static void requireAllLeave(Evacuation planned) {
        String obstacles = Stream.concat(
                planned.targets().unmovable().stream().map(step -> "'" + step.target().id() + "' cannot move: "
                        + step.detail()),
                planned.stuck().stream().map(replica -> "the replica of '" + replica.resource() + "' cannot leave: "
                        + replica.obstacle().orElse("")))
                .collect(Collectors.joining("; "));
        if (!obstacles.isEmpty()) {
            throw GatewayException.of(ErrorCode.DRAIN_REFUSED, planned.targets().node() + " cannot be evacuated: "
                    + obstacles,
                    "Correct that, such as with another storage pool, or let these stay with --keep-unmovable (REST: "
                            + "keep_unmovable=true).");
        }
    }

    NodeChange restore(String name, boolean rebalance, Duration timeout) {
        Node node = reader.read(name).node();
        boolean undrains = rebalance || UndrainNode.isDrained(node);
        if (undrains && !node.flags().contains(EVICTED)) {
            undrain.requirePossible(node.name());
        }
        if (node.flags().contains(EVACUATE) || node.flags().contains(EVICTED)) {
            linstor.restoreNode(node.name());
        }
        return undrains
                ? undrain.undrain(node.name(), rebalance, timeout)
                : new NodeChange(node.name(), List.of());
    }
}
