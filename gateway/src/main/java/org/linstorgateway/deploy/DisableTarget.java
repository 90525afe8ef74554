package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.deploy.delivery.ReactorCommands;
import org.linstorgateway.deploy.state.DisabledProperty;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** Keeps a target away from a node until it is enabled there again; a service that runs there moves first. */
final class DisableTarget<T extends Target> {
    private final TargetReader<T> reader;
    private final Linstor linstor;
    private final ReactorCommands commands;
    private final MoveTarget<T> move;
    private final Deadlines deadlines;

    DisableTarget(TargetReader<T> reader, Linstor linstor, ReactorCommands commands, MoveTarget<T> move,
            Deadlines deadlines) {
        this.reader = reader;
        this.linstor = linstor;
        this.commands = commands;
        this.move = move;
        this.deadlines = deadlines;
    }

    /**
     * Disables a target on a node, and records that, so that it stays so when the target is stopped and started.
     *
     * @return the name of the node as LINSTOR writes it
     */
    String disable(TargetId id, String named, Duration timeout) {
        ExistingTarget<T> existing = reader.require(id).requireResource();
        String node = requireDisableable(existing, named);
        moveAway(existing, node, timeout);
        return UndoLog.undoingOnFailure(deadlines, undo -> {
            undo.add("the record that " + existing.name() + " is disabled on " + node, _ -> {
                enableFile(existing.state(), node);
                forget(existing.resource(), node);
            });
            linstor.modifyResourceDefinition(existing.resource(), DisabledProperty.props(node), List.of());
            disableFile(existing.state(), node);
            requireRecorded(existing, node);
            return node;
        });
    }

    /** Determines what {@link #disable} would do. */
    Plan planDisable(TargetId id, String named) {
        ExistingTarget<T> existing = reader.require(id).requireResource();
        String node = requireDisableable(existing, named);
        List<Plan.Change> moved = isOn(existing.state().usage(), node)
                ? move.plan(id, Optional.empty()).changes()
                : List.of();
        return isRecorded(existing.resource(), node) && moved.isEmpty()
                ? ServicePlan.nothing(existing)
                : ServicePlan.disable(existing, node, moved);
    }

    /** Returns the name of the node as LINSTOR writes it. */
    private String requireDisableable(ExistingTarget<T> existing, String named) {
        commands.requireSupported("on " + NodeOfTarget.find(existing, named) + ": drbd-reactorctl disable --now "
                + existing.state().path().config());
        return NodeOfTarget.requireOnline(existing, named, linstor).name();
    }

    /** A command that enables the target forgets the record before it enables the file, which may have been before this disabled it. */
    private void requireRecorded(ExistingTarget<?> existing, String node) {
        if (!isRecorded(existing.resource(), node)) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command has enabled " + existing.name() + " on " + node
                            + " at the same time",
                    "Repeat the command if the target is still to be disabled there.");
        }
    }

    private boolean isRecorded(String resource, String node) {
        return linstor.resourceDefinition(resource)
                .filter(definition -> DisabledProperty.nodes(definition).contains(node)).isPresent();
    }

    /**
     * Moves a target away from a node and disables its promoter file there, without a record for the target.
     *
     * @return how it moved; empty if it did not run there
     */
    Optional<Moved<T>> keepAway(TargetId id, String node, Duration timeout) {
        ExistingTarget<T> existing = reader.require(id).requireResource();
        Optional<Moved<T>> moved = moveAway(existing, node, timeout);
        disableFile(existing.state(), node);
        return moved;
    }

    private Optional<Moved<T>> moveAway(ExistingTarget<T> existing, String node, Duration timeout) {
        return isOn(existing.state().usage(), node)
                ? Optional.of(move.move(existing.target().id(), Optional.empty(), timeout))
                : Optional.empty();
    }

    /**
     * Disables the file. If the service has come back since its move, no other node could start it: it gets this node back.
     *
     * @throws GatewayException ({@code LINSTOR_REFUSED}) in that case
     */
    private void disableFile(TargetState state, String node) {
        if (!state.isAttached()) {
            return;
        }
        commands.disable(List.of(node), state.path());
        Usage now = Usage.of(linstor.resources(state.resource()));
        boolean lost = now instanceof Usage.Unused || isOn(now, node);
        if (state.usage() instanceof Usage.InUse && lost) {
            commands.enable(node, state.path());
            throw GatewayException.of(ErrorCode.MOVE_FAILED,
                    "the service on '" + state.resource() + "' has come back to "
                            + node,
                    "See why it does not run on another node, and repeat the command.");
        }
    }

    private static boolean isOn(Usage usage, String node) {
        return usage.user().filter(node::equalsIgnoreCase).isPresent();
    }

    /**
     * Enables a target on a node again. A promoter file that was disabled without this program is enabled, too.
     *
     * @return the name of the node as LINSTOR writes it
     */
    String enable(TargetId id, String named) {
        ExistingTarget<T> existing = reader.require(id).requireResource();
        String node = requireEnableable(existing, named);
        boolean recorded = isRecorded(existing.resource(), node);
        return UndoLog.undoingOnFailure(deadlines, undo -> {
            if (recorded) {
                undo.add("the enabled promoter file of " + existing.name() + " on " + node,
                        _ -> disableAgain(existing.state(), node));
            }
            forget(existing.resource(), node);
            enableFile(existing.state(), node);
            return node;
        });
    }

    /** Determines what {@link #enable} would do. A file that was disabled without a record cannot be told from an enabled one here. */
    Plan planEnable(TargetId id, String named) {
        ExistingTarget<T> existing = reader.require(id).requireResource();
        return ServicePlan.enable(existing, requireEnableable(existing, named));
    }

    /** Returns the name of the node as LINSTOR writes it. */
    private String requireEnableable(ExistingTarget<T> existing, String named) {
        commands.requireSupported("on " + NodeOfTarget.find(existing, named) + ": drbd-reactorctl enable "
                + existing.state().path().config());
        NodeOfTarget node = NodeOfTarget.requireOnline(existing, named, linstor);
        if (node.isDrained()) {
            throw GatewayException.of(ErrorCode.NODE_DRAINED, node.name() + " is drained: no target is to run there",
                    "End that with: linstor-gateway node undrain " + node.name());
        }
        return node.name();
    }

    private void enableFile(TargetState state, String node) {
        if (state.isAttached()) {
            commands.enable(node, state.path());
        }
    }

    private void disableAgain(TargetState state, String node) {
        linstor.modifyResourceDefinition(state.resource(), DisabledProperty.props(node), List.of());
        disableFile(state, node);
    }

    private void forget(String resource, String node) {
        linstor.resourceDefinition(resource).map(definition -> DisabledProperty.names(definition, node))
                .filter(names -> !names.isEmpty())
                .ifPresent(names -> linstor.modifyResourceDefinition(resource, Map.of(), names));
    }
}
