package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.DrainPlan.PlannedStep;
import org.linstorgateway.deploy.NodeWorkload.Item;
import org.linstorgateway.deploy.delivery.ReactorCommands;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeChange.Action;
import org.linstorgateway.target.NodeChange.Step;
import org.linstorgateway.target.TargetName;

/** One drain of a node that is marked. */
final class DrainRun {
    /** How often the node is looked at: commands that began before the mark may still bring targets there. */
    private static final int PASSES = 3;

    private final NodeWorkload.Reader reader;
    private final ReactorCommands commands;
    private final String node;
    private final DrainOptions options;
    private final List<Step> done = new ArrayList<>();
    private final Set<TargetName> disabled = new HashSet<>();
    private final Set<TargetName> touched = new HashSet<>();
    private final Map<TargetName, String> failures = new LinkedHashMap<>();

    DrainRun(NodeWorkload.Reader reader, ReactorCommands commands, String node, DrainOptions options) {
        this.reader = reader;
        this.commands = commands;
        this.node = node;
        this.options = options;
    }

    /**
     * Carries out the drain.
     *
     * @return what was done; empty if another command has ended the drain, so that files are enabled as before
     */
    Optional<NodeChange> run(NodeWorkload first) {
        NodeWorkload workload = first;
        for (int pass = 0; pass < PASSES; pass++) {
            List<PlannedStep> steps = DrainPlan.of(workload).stream()
                    .filter(step -> !failures.containsKey(step.item().name())).toList();
            steps.forEach(this::enable);
            if (steps.stream().allMatch(step -> step.action() == Action.CANNOT_MOVE)) {
                return Optional.of(finished(steps));
            }
            steps.stream().filter(step -> step.action() != Action.CANNOT_MOVE)
                    .forEach(step -> touched.add(step.item().name()));
            steps.stream().filter(step -> step.action() == Action.KEEP_AWAY).forEach(this::keepAway);
            moveAway(steps.stream().filter(step -> step.action() == Action.MOVE).toList());
            workload = reader.read(node);
            if (!DrainedProperty.isOn(workload.node())) {
                enableTouched(workload);
                return Optional.empty();
            }
            workload.items().forEach(this::giveBack);
        }
        DrainPlan.of(workload).stream().filter(step -> step.action() != Action.CANNOT_MOVE)
                .forEach(step -> failures.putIfAbsent(step.item().name(), "it came back"));
        return Optional.of(finished(
                DrainPlan.of(workload).stream().filter(step -> step.action() == Action.CANNOT_MOVE).toList()));
    }

    /** The command that has ended the drain may have looked before these files were disabled. */
    private void enableTouched(NodeWorkload workload) {
        workload.items().stream().filter(item -> touched.contains(item.name())).forEach(this::enable);
        if (!failures.isEmpty()) {
            throw incomplete();
        }
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
        if (!reader.isDrained(node)) {
            return new Step(item.name(), Action.MOVE, "");
        }
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
