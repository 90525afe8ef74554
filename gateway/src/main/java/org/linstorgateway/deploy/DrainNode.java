package org.linstorgateway.deploy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.DrainPlan.PlannedStep;
import org.linstorgateway.deploy.NodeWorkload.Item;
import org.linstorgateway.deploy.delivery.ReactorCommands;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.deploy.state.DisabledProperty;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeChange.Action;
import org.linstorgateway.target.NodeChange.Step;
import org.linstorgateway.target.TargetName;

/**
 * Takes all targets away from a node. The node is marked before, so that targets that are started during it stay away, and that a
 * drain that was interrupted is known. Nothing is undone on failure: what has moved stays away.
 */
final class DrainNode {
    /** How often the node is looked at: commands that began before the mark may still bring targets there. */
    private static final int PASSES = 3;

    private final NodeWorkload.Reader reader;
    private final Linstor linstor;
    private final ReactorCommands commands;
    private final Clock clock;

    DrainNode(NodeWorkload.Reader reader, Linstor linstor, ReactorCommands commands, Clock clock) {
        this.reader = reader;
        this.linstor = linstor;
        this.commands = commands;
        this.clock = clock;
    }

    NodeChange plan(String name) {
        return DrainPlan.change(requirePossible(name));
    }

    NodeChange drain(String name, DrainOptions options) {
        NodeWorkload workload = requirePossible(name);
        NodeChange planned = DrainPlan.change(workload);
        if (!planned.unmovable().isEmpty() && !options.keepUnmovable()) {
            throw refused(planned);
        }
        mark(workload);
        String node = workload.node().name();
        try {
            return new Drain(node, options).run(workload);
        } catch (LinstorException | GatewayException e) {
            throw LinstorErrors.translate(e)
                    .adding("the node is left drained: repeat the command, or end the drain with: "
                            + "linstor-gateway node undrain " + node);
        }
    }

    /**
     * Reads a node that can be drained.
     *
     * @throws GatewayException as {@link org.linstorgateway.target.NodeMaintenance} says
     */
    NodeWorkload requirePossible(String name) {
        NodeWorkload workload = reader.read(name);
        commands.requireSupported(
                "on " + workload.node().name() + " for each target: drbd-reactorctl evict CONFIG, and then "
                        + "drbd-reactorctl disable --now CONFIG, where CONFIG is " + workload.items().stream()
                                .map(item -> item.state().path().config()).collect(Collectors.joining(", ")));
        requireOnline(workload.node());
        return workload;
    }

    /** @throws GatewayException ({@code CONFLICT}) */
    static void requireOnline(Node node) {
        if (!node.online()) {
            throw GatewayException.of(ErrorCode.NODE_OFFLINE, node.name() + " is not connected to LINSTOR, so that its "
                    + "promoter files cannot be disabled or enabled",
                    "Start linstor-satellite there and repeat the command.");
        }
    }

    private static GatewayException refused(NodeChange planned) {
        return GatewayException.of(ErrorCode.DRAIN_REFUSED, planned.node() + " cannot be drained: "
                + planned.unmovable().stream().map(step -> "'" + step.target().id() + "' cannot move: " + step.detail())
                        .collect(Collectors.joining("; ")),
                "Correct that, or stop these targets, or let them run there with --keep-unmovable (REST: "
                        + "keep_unmovable=true).");
    }

    /**
     * Marks the node. The first time, files that are disabled already are recorded as disabled by an administrator, so that the end
     * of the drain leaves them so.
     */
    private void mark(NodeWorkload workload) {
        if (DrainedProperty.isOn(workload.node())) {
            return;
        }
        if (!DrainedProperty.isEnding(workload.node())) {
            workload.items().stream()
                    .filter(item -> item.hasDisabledFile() && !item.isDisabledByUser() && !item.isHeldByMove())
                    .forEach(item -> linstor.modifyResourceDefinition(item.state().resource(),
                            DisabledProperty.props(workload.node().name()), List.of()));
        }
        linstor.modifyNode(workload.node().name(), DrainedProperty.drained(clock.instant()),
                DrainedProperty.nameOfEnding());
    }

    /** One drain. */
    private final class Drain {
        private final String node;
        private final DrainOptions options;
        private final List<Step> done = new ArrayList<>();
        private final Set<TargetName> disabled = new HashSet<>();
        private final Map<TargetName, String> failures = new LinkedHashMap<>();

        Drain(String node, DrainOptions options) {
            this.node = node;
            this.options = options;
        }

        NodeChange run(NodeWorkload first) {
            NodeWorkload workload = first;
            for (int pass = 0; pass < PASSES; pass++) {
                List<PlannedStep> steps = DrainPlan.of(workload).stream()
                        .filter(step -> !failures.containsKey(step.item().name())).toList();
                steps.forEach(this::enable);
                if (steps.stream().allMatch(step -> step.action() == Action.CANNOT_MOVE)) {
                    return finished(steps);
                }
                steps.stream().filter(step -> step.action() == Action.KEEP_AWAY).forEach(this::keepAway);
                moveAway(steps.stream().filter(step -> step.action() == Action.MOVE).toList());
                workload = reader.read(node);
                workload.items().forEach(this::giveBack);
            }
            DrainPlan.of(workload).stream().filter(step -> step.action() != Action.CANNOT_MOVE)
                    .forEach(step -> failures.putIfAbsent(step.item().name(), "it came back"));
            return finished(
                    DrainPlan.of(workload).stream().filter(step -> step.action() == Action.CANNOT_MOVE).toList());
        }

        private NodeChange finished(List<PlannedStep> unmovable) {
            if (!options.keepUnmovable()) {
                unmovable.forEach(step -> failures.putIfAbsent(step.item().name(), step.detail()));
            }
            if (!failures.isEmpty()) {
                throw incomplete();
            }
            unmovable.forEach(step -> done.add(step.step()));
            return new NodeChange(node, done);
        }

        private GatewayException incomplete() {
            return GatewayException.of(ErrorCode.DRAIN_INCOMPLETE, "not all targets have left " + node + ": "
                    + failures.entrySet().stream().map(each -> "'" + each.getKey().id() + "': " + each.getValue())
                            .collect(Collectors.joining("; ")));
        }

        /**
         * A service that has come since the plan stops or runs on, as its promoter file says ({@code stop-services-on-exit}): the
         * next pass gives it its place back, or moves it.
         */
        private void keepAway(PlannedStep step) {
            attempt(step, () -> {
                disabled.add(step.item().name());
                commands.disable(List.of(node), step.item().state().path());
                return step.step();
            });
        }

        /** A service that has come although its file was disabled a moment later can only move with an enabled one. */
        private void enable(PlannedStep step) {
            if (step.item().part().serves()) {
                enable(step.item());
            }
        }

        /** A target that runs nowhere since its file was disabled here, and that no other node can run, gets this node back. */
        private void giveBack(Item item) {
            if (disabled.contains(item.name()) && DrainPlan.withoutPlace(item).isPresent()) {
                enable(item);
            }
        }

        private void enable(Item item) {
            if (item.hasDisabledFile() && !item.isDisabledByUser() && !item.isHeldByMove()) {
                try {
                    commands.enable(node, item.state().path());
                } catch (LinstorException | GatewayException e) {
                    failures.put(item.name(), String.valueOf(LinstorErrors.translate(e).getMessage()));
                }
            }
        }

        private void moveAway(List<PlannedStep> steps) {
            try (ParallelRequests requests = ParallelRequests.atMost(options.parallel())) {
                Map<PlannedStep, Supplier<Step>> moves = new LinkedHashMap<>();
                steps.forEach(step -> moves.put(step, requests.submit(() -> move(step.item()))));
                moves.forEach(this::attempt);
            }
        }

        private Step move(Item item) {
            String how = item.targets().keepAway(item.id().orElseThrow(), node, options.timeout()).map(Moved::outcome)
                    .orElse("");
            return new Step(item.name(), Action.MOVE, how);
        }

        private void attempt(PlannedStep step, Supplier<Step> action) {
            try {
                done.add(action.get());
            } catch (LinstorException | GatewayException e) {
                failures.put(step.item().name(), String.valueOf(LinstorErrors.translate(e).getMessage()));
            }
        }
    }
}
