package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.DrainPlan.PlannedStep;
import org.linstorgateway.deploy.delivery.ReactorCommands;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeChange.Action;
import org.linstorgateway.target.NodeChange.Step;

/**
 * Ends the drain of a node. The mark is replaced by another one before the promoter files are enabled: a target that is started
 * in between is not disabled there any more, and an end that was interrupted is completed by the next one.
 */
final class UndrainNode {
    private final NodeWorkload.Reader reader;
    private final Linstor linstor;
    private final ReactorCommands commands;

    UndrainNode(NodeWorkload.Reader reader, Linstor linstor, ReactorCommands commands) {
        this.reader = reader;
        this.linstor = linstor;
        this.commands = commands;
    }

    NodeChange plan(String name, boolean rebalance) {
        NodeWorkload workload = requirePossible(name);
        requireNoEvacuation(workload.node());
        return isDrained(workload.node())
                ? UndrainPlan.change(workload, rebalance)
                : new NodeChange(workload.node().name(), rebalance
                        ? UndrainPlan.movedBack(workload).stream().map(PlannedStep::step).toList()
                        : List.of());
    }

    NodeChange undrain(String name, boolean rebalance, Duration timeout) {
        Node node = requirePossible(name).node();
        requireNoEvacuation(node);
        try {
            return undrain(node, rebalance, timeout);
        } catch (LinstorException | GatewayException e) {
            throw LinstorErrors.translate(e).adding("the rest is left undone: repeat the command");
        }
    }

    private NodeChange undrain(Node node, boolean rebalance, Duration timeout) {
        Outcome outcome = new Outcome(node.name());
        if (isDrained(node)) {
            linstor.modifyNode(node.name(), DrainedProperty.ending(), DrainedProperty.nameOfDrained());
            UndrainPlan.enabled(reader.read(node.name()))
                    .forEach(step -> outcome.attempt(step, () -> enable(step, node.name())));
            outcome.requireComplete();
            requireNotDrainedAgain(node.name());
            linstor.modifyNode(node.name(), Map.of(), DrainedProperty.nameOfEnding());
        }
        if (rebalance) {
            UndrainPlan.movedBack(reader.read(node.name()))
                    .forEach(step -> outcome.attempt(step, () -> moveBack(step, node.name(), timeout)));
            outcome.requireComplete();
        }
        return outcome.change();
    }

    /** A service that came there would keep LINSTOR from deleting the replica, and the evacuation would not end. */
    private static void requireNoEvacuation(Node node) {
        if (node.flags().contains(EvacuateNode.EVACUATE)) {
            throw GatewayException.of(ErrorCode.NODE_EVACUATING, "LINSTOR evacuates " + node.name()
                    + ", so that no target is to come there",
                    "End both with: linstor-gateway node restore " + node.name());
        }
    }

    /** A drain that began after this has looked may have disabled files before they were enabled here. */
    private void requireNotDrainedAgain(String node) {
        if (reader.isDrained(node)) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "another command has drained " + node + " again",
                    "Repeat that one if the node is to be drained: linstor-gateway node drain " + node);
        }
    }

    static boolean isDrained(Node node) {
        return DrainedProperty.isOn(node) || DrainedProperty.isEnding(node);
    }

    /**
     * Reads a node whose drain can end.
     *
     * @throws GatewayException as {@link org.linstorgateway.target.NodeMaintenance} says
     */
    NodeWorkload requirePossible(String name) {
        NodeWorkload workload = reader.read(name);
        commands.requireSupported(
                "on " + workload.node().name() + " for each target: drbd-reactorctl enable CONFIG, where "
                        + "CONFIG is " + workload.configs());
        DrainNode.requireOnline(workload.node());
        return workload;
    }

    private Step enable(PlannedStep step, String node) {
        if (step.action() == Action.ENABLE) {
            commands.enable(node, step.item().state().path());
        }
        return step.step();
    }

    private static Step moveBack(PlannedStep step, String node, Duration timeout) {
        String how = step.item().targets().move(step.item().id().orElseThrow(), Optional.of(node), timeout).outcome();
        return new Step(step.item().name(), Action.MOVE_BACK, how);
    }

    /** What was done, and what was not. */
    private static final class Outcome {
        private final String node;
        private final List<Step> done = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        Outcome(String node) {
            this.node = node;
        }

        void attempt(PlannedStep step, Supplier<Step> action) {
            try {
                done.add(action.get());
            } catch (LinstorException | GatewayException e) {
                failures.add("'" + step.item().name().id() + "': " + LinstorErrors.translate(e).getMessage());
            }
        }

        void requireComplete() {
            if (!failures.isEmpty()) {
                throw GatewayException.of(ErrorCode.DRAIN_INCOMPLETE, "the end of the drain of " + node
                        + " is incomplete: " + failures.stream().collect(Collectors.joining("; ")),
                        "Correct that and repeat the command.");
            }
        }

        NodeChange change() {
            return new NodeChange(node, done);
        }
    }
}
