package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Plan.Change;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetNode;

/** The plans of commands that start, stop or move a service, in sentences. The commands check before whether they are possible. */
final class ServicePlan {
    private ServicePlan() {}

    static Plan start(ExistingTarget<?> existing) {
        TargetState state = existing.state();
        List<Change> changes = new ArrayList<>();
        if (state.isAttached()) {
            if (!(state.usage() instanceof Usage.InUse)) {
                changes.add(new Change("the target is started already; the command waits until its service runs",
                        Effect.NONE));
            }
            return plan(existing, changes);
        }
        state.usage().user().ifPresent(node -> changes.add(new Change("the service that still runs on " + node
                + " is stopped first", Effect.RESTART)));
        changes.add(new Change("LINSTOR delivers the promoter file to " + nodes(state), Effect.NONE));
        changes.add(new Change("DRBD Reactor starts the service on one of them", Effect.NONE));
        return plan(existing, changes);
    }

    static Plan stop(ExistingTarget<?> existing) {
        TargetState state = existing.state();
        boolean stopped = !state.isAttached() && state.usage() instanceof Usage.Unused;
        if (state.definition().isEmpty() || stopped) {
            return plan(existing, List.of());
        }
        return plan(existing, List.of(
                new Change("the service" + state.usage().user().map(node -> " on " + node).orElse("") + " stops",
                        Effect.STOP),
                new Change("no node starts it until the target is started again; the data is kept", Effect.NONE)));
    }

    static Plan restart(ExistingTarget<?> existing) {
        return plan(existing, List.of(new Change("the service"
                + existing.state().usage().user().map(node -> " on " + node).orElse("")
                + " stops and starts again, there or on another node", Effect.RESTART)));
    }

    /**
     * Returns the plan of a move.
     *
     * @param from       the node that serves
     * @param candidates the nodes of which one takes over
     * @param held       the nodes that are held back during the move
     */
    static Plan move(ExistingTarget<?> existing, String from, List<TargetNode> candidates, List<String> held) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change("the service stops on " + from + " and starts on " + names(candidates), Effect.MOVE));
        candidates.stream().filter(part -> part.replica().filter(TargetNode.DISKLESS::equalsIgnoreCase).isPresent())
                .forEach(part -> changes.add(new Change(part.node()
                        + " has no replica: there, reads and writes go over the network", Effect.NONE)));
        if (!held.isEmpty()) {
            changes.add(new Change("until then it is disabled on " + String.join(" and ", held), Effect.NONE));
        }
        return plan(existing, changes);
    }

    /** Returns the plan of a command that changes nothing. */
    static Plan nothing(ExistingTarget<?> existing) {
        return plan(existing, List.of());
    }

    /**
     * Returns the plan of a target that is disabled on a node.
     *
     * @param move what moves before
     */
    static Plan disable(ExistingTarget<?> existing, String node, List<Change> move) {
        List<Change> changes = new ArrayList<>(move);
        changes.add(new Change("the promoter file is disabled on " + node
                + ", so that the service cannot run there, also after a stop and start", Effect.NONE));
        return plan(existing, changes);
    }

    static Plan enable(ExistingTarget<?> existing, String node) {
        return plan(existing,
                List.of(new Change("the service may run on " + node + " again; it does not move there now",
                        Effect.NONE)));
    }

    private static String names(List<TargetNode> parts) {
        return parts.stream().map(TargetNode::node).collect(Collectors.joining(" or "));
    }

    private static String nodes(TargetState state) {
        return state.resources().stream().map(Resource::nodeName).sorted().collect(Collectors.joining(", "));
    }

    private static Plan plan(ExistingTarget<?> existing, List<Change> changes) {
        return of(existing.target().id(), existing.state(), changes);
    }

    /** Returns a plan of a target, which runs if a node uses its resource. */
    static Plan of(TargetId id, TargetState state, List<Change> changes) {
        return new Plan(id, state.usage() instanceof Usage.InUse, changes, List.of());
    }
}
