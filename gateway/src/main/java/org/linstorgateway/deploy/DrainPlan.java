package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.deploy.NodeWorkload.Item;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeChange.Action;
import org.linstorgateway.target.NodeChange.Step;
import org.linstorgateway.target.TargetNode;
import org.linstorgateway.target.TargetNode.PromoterFileState;

/** What a drain of a node does to its targets. */
final class DrainPlan {
    private DrainPlan() {}

    /** A target and what happens to it. */
    record PlannedStep(Item item, Action action, String detail) {
        Step step() {
            return new Step(item.name(), action, detail);
        }
    }

    static NodeChange change(NodeWorkload workload) {
        return new NodeChange(workload.node().name(), of(workload).stream().map(PlannedStep::step).toList());
    }

    /** Returns the steps, by protocol and name. A target that is away already has none. */
    static List<PlannedStep> of(NodeWorkload workload) {
        return workload.items().stream().flatMap(item -> of(item).stream()).toList();
    }

    private static Optional<PlannedStep> of(Item item) {
        if (item.part().serves()) {
            return Optional.of(leaving(item));
        }
        boolean mayCome = item.state().isAttached()
                && Stream.of(PromoterFileState.PRESENT, PromoterFileState.UNKNOWN)
                        .anyMatch(file -> file == item.part().file());
        return mayCome ? Optional.of(staying(item)) : Optional.empty();
    }

    /** A target that runs nowhere must not lose the only node that could start it. */
    private static PlannedStep staying(Item item) {
        return withoutPlace(item).map(why -> new PlannedStep(item, Action.CANNOT_MOVE, why))
                .orElseGet(() -> new PlannedStep(item, Action.KEEP_AWAY, ""));
    }

    /** Returns why no other node can run a target that runs nowhere; empty if it runs, or one can. */
    static Optional<String> withoutPlace(Item item) {
        return item.state().usage() instanceof Usage.InUse ? Optional.empty() : MoveObstacle.ofAll(item.others());
    }

    private static PlannedStep leaving(Item item) {
        return obstacle(item).map(why -> new PlannedStep(item, Action.CANNOT_MOVE, why))
                .orElseGet(() -> new PlannedStep(item, Action.MOVE, "to " + candidates(item)));
    }

    private static Optional<String> obstacle(Item item) {
        if (!item.state().isAttached()) {
            return Optional.of("it was stopped, but " + item.part().node() + " still runs it");
        }
        if (item.id().isEmpty()) {
            return Optional.of("its promoter file cannot be read");
        }
        return MoveObstacle.ofAll(item.others());
    }

    private static String candidates(Item item) {
        return item.others().stream().filter(part -> MoveObstacle.of(part).isEmpty()).map(TargetNode::node)
                .collect(Collectors.joining(" or "));
    }
}
