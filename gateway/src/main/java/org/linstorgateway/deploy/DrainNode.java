package org.linstorgateway.deploy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.delivery.ReactorCommands;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.state.DisabledProperty;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.NodeChange;

/**
 * Takes all targets away from a node. The node is marked before, so that targets that are started during it stay away, and that a
 * drain that was interrupted is known. Nothing is undone on failure: what has moved stays away.
 */
final class DrainNode {
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
        NodeWorkload workload = requirePossible(name);
        requireAnswer(workload);
        return DrainPlan.change(workload);
    }

    NodeChange drain(String name, DrainOptions options) {
        NodeWorkload workload = requirePossible(name);
        NodeChange planned = DrainPlan.change(workload);
        if (!planned.unmovable().isEmpty() && !options.keepUnmovable()) {
            throw refused(planned);
        }
        requireAnswer(workload);
        String node = workload.node().name();
        return run(workload, options).orElseThrow(() -> GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                "another command has ended the drain of " + node + ": targets can run there again",
                "If the node is to be drained, repeat the command."));
    }

    private Optional<NodeChange> run(NodeWorkload workload, DrainOptions options) {
        String node = workload.node().name();
        try {
            mark(workload);
            return new DrainRun(reader, commands, node, options).run(workload);
        } catch (LinstorException | GatewayException e) {
            throw leftDrained(e, node);
        }
    }

    /** Returns a failure that says that the node stays drained. */
    static GatewayException leftDrained(RuntimeException failure, String node) {
        return LinstorErrors.translate(failure)
                .adding("the node is left drained: repeat the command, or end the drain with: "
                        + "linstor-gateway node undrain " + node);
    }

    /**
     * Reads a node that can be drained.
     *
     * @throws GatewayException as {@link org.linstorgateway.target.NodeMaintenance} says
     */
    NodeWorkload requirePossible(String name) {
        return requirePossible(name, "");
    }

    /** @param then what to type after that where LINSTOR cannot run commands on nodes; empty for nothing */
    NodeWorkload requirePossible(String name, String then) {
        NodeWorkload workload = reader.read(name);
        commands.requireSupported(
                "on " + workload.node().name() + " for each target: drbd-reactorctl evict CONFIG, and then "
                        + "drbd-reactorctl disable --now CONFIG, where CONFIG is " + workload.configs()
                        + (then.isEmpty() ? "" : "; and then: " + then + " " + workload.node().name()));
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

    /** A DRBD Reactor that cannot read one of its files takes no change, and does not tell what was disabled by hand. */
    private static void requireAnswer(NodeWorkload workload) {
        if (!workload.reactorAnswered()) {
            throw GatewayException.of(ErrorCode.REACTOR_FROZEN, "DRBD Reactor on " + workload.node().name()
                    + " does not tell its promoter files, and may take no changes",
                    "See why: linstor-gateway node show " + workload.node().name());
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
     * of the drain leaves them so. A drain that another command has begun since the workload was read may have disabled them.
     */
    private void mark(NodeWorkload workload) {
        Node now = reader.node(workload.node().name());
        if (DrainedProperty.isOn(now)) {
            return;
        }
        if (!DrainedProperty.isEnding(now)) {
            workload.items().stream()
                    .filter(item -> item.hasDisabledFile() && !item.isDisabledByUser() && !item.isHeldByMove())
                    .forEach(item -> linstor.modifyResourceDefinition(item.state().resource(),
                            DisabledProperty.props(workload.node().name()), List.of()));
        }
        linstor.modifyNode(workload.node().name(), DrainedProperty.drained(clock.instant()),
                DrainedProperty.nameOfEnding());
    }
}
