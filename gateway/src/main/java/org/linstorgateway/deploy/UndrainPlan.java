package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.deploy.DrainPlan.PlannedStep;
import org.linstorgateway.deploy.NodeWorkload.Item;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeChange.Action;
import org.linstorgateway.target.PreferredNodes;
import org.linstorgateway.target.TargetNode.PromoterFileState;

/** What the end of a drain does to the targets of a node. */
final class UndrainPlan {
    private UndrainPlan() {}

    static NodeChange change(NodeWorkload workload, boolean rebalance) {
        return new NodeChange(workload.node().name(), Stream
                .concat(enabled(workload).stream(), rebalance ? movedBack(workload).stream() : Stream.of())
                .map(PlannedStep::step).toList());
    }

    /**
     * Returns what happens to the promoter files. A file that a move holds back is enabled by that move. Where DRBD Reactor did not
     * answer, all are enabled, which leaves those alone that are.
     */
    static List<PlannedStep> enabled(NodeWorkload workload) {
        return workload.items().stream().filter(item -> item.mayHaveDisabledFile() && !item.isHeldByMove())
                .map(item -> item.isDisabledByUser()
                        ? new PlannedStep(item, Action.STAY_DISABLED, "it was disabled there")
                        : new PlannedStep(item, Action.ENABLE, ""))
                .toList();
    }

    /** Returns the targets that prefer this node to the one that runs them, and that it can run once it is not drained. */
    static List<PlannedStep> movedBack(NodeWorkload workload) {
        return workload.items().stream().filter(item -> item.id().isPresent() && prefers(item, workload)
                && canRun(item)).map(item -> new PlannedStep(item, Action.MOVE_BACK, "from " + user(item).orElse("")))
                .toList();
    }

    private static boolean canRun(Item item) {
        boolean enabled = item.part().file() == PromoterFileState.PRESENT
                || (item.hasDisabledFile() && !item.isDisabledByUser());
        return enabled && MoveObstacle.of(item.part().undrained()).isEmpty();
    }

    private static Optional<String> user(Item item) {
        return item.state().isAttached() && item.state().usage() instanceof Usage.InUse use
                ? Optional.of(use.node())
                : Optional.empty();
    }

    private static boolean prefers(Item item, NodeWorkload workload) {
        List<String> preferred = item.state().file().flatMap(StoredPromoter::promoter).map(NodePreference::of)
                .map(PreferredNodes::names).orElse(List.of());
        int here = preferred.indexOf(workload.node().uname());
        return here >= 0 && !item.part().serves() && user(item).map(workload::uname).map(preferred::indexOf)
                .filter(there -> there < 0 || there > here).isPresent();
    }
}
