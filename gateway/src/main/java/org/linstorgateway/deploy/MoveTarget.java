package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.claim.MoveTracker;
import org.linstorgateway.deploy.delivery.ReactorCommands;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.NodeParts;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.Handover;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetNode;

/**
 * Moves the service of a target to another node, with DRBD Reactor's own command. To move it to a certain node, the others are
 * held back for that time.
 */
final class MoveTarget<T extends Target> {
    private final TargetReader<T> reader;
    private final Linstor linstor;
    private final ReactorProgress progress;
    private final ReactorCommands commands;
    private final MoveTracker moves;
    private final ConcurrentChanges changes;
    private final ServiceStart service;
    private final Handover handover;
    private final Deadlines deadlines;

    MoveTarget(TargetReader<T> reader, Linstor linstor, ReactorCommands commands, MoveTracker moves,
            ConcurrentChanges changes, ServiceStart service, Handover handover, Deadlines deadlines) {
        this.reader = reader;
        this.linstor = linstor;
        this.progress = ReactorProgress.forCommand(linstor);
        this.commands = commands;
        this.moves = moves;
        this.changes = changes;
        this.service = service;
        this.handover = handover;
        this.deadlines = deadlines;
    }

    /**
     * Moves a target.
     *
     * @param to the node to move to; empty for any other node
     */
    Moved<T> move(TargetId id, Optional<String> to, Duration timeout) {
        Draft<T> draft = draft(id, to);
        String from = draft.from();
        if (draft.isNothing()) {
            return new Moved<>(draft.existing().deployed(), from, from, Optional.empty());
        }
        Finished finished = move(draft.existing(), from, draft.held(), deadlines.in(timeout));
        Handover.Result result = finished.result();
        return new Moved<>(reader.require(id).deployed().warning(finished.warnings()), from, result.node(),
                result.outage());
    }

    /** Determines what {@link #move} would do. */
    Plan plan(TargetId id, Optional<String> to) {
        Draft<T> draft = draft(id, to);
        return draft.isNothing()
                ? ServicePlan.nothing(draft.existing())
                : ServicePlan.move(draft.existing(), draft.from(), draft.candidates(), draft.held());
    }

    /**
     * What a move found before its first change.
     *
     * @param candidates the nodes of which one takes over; none if the service runs on the wanted node
     * @param held       the nodes that could take it instead of the wanted one
     */
    private record Draft<T extends Target>(ExistingTarget<T> existing, String from, List<TargetNode> candidates,
            List<String> held) {
        boolean isNothing() {
            return candidates.isEmpty();
        }
    }

    private Draft<T> draft(TargetId id, Optional<String> to) {
        ExistingTarget<T> existing = reader.require(id).requireResource();
        String from = requireRunning(existing);
        if (to.filter(from::equalsIgnoreCase).isPresent()) {
            return new Draft<>(existing, from, List.of(), List.of());
        }
        requireOnTarget(existing, to);
        commands.requireSupported(byHand(existing.state(), from, to));
        List<TargetNode> others = parts(existing.state()).stream()
                .filter(part -> !part.node().equalsIgnoreCase(from)).toList();
        List<TargetNode> candidates = requireCandidates(existing, others, to);
        service.requireFollowing(existing.resource(), from);
        return new Draft<>(existing, from, candidates, held(others, to));
    }

    /**
     * A move that has succeeded.
     *
     * @param left the nodes that are still held back, since they are not connected
     */
    private record Finished(Handover.Result result, List<String> left) {
        List<String> warnings() {
            return left.isEmpty()
                    ? List.of()
                    : List.of("the promoter file is still disabled on " + String.join(", ", left)
                            + ", so that the target cannot run there; the next command on it, such as a start, enables it");
        }
    }

    private static void requireReleased(List<String> left) {
        if (!left.isEmpty()) {
            throw GatewayException.of(ErrorCode.NODE_OFFLINE, String.join(", ", left) + " cannot be reached");
        }
    }

    private static String requireRunning(ExistingTarget<?> existing) {
        if (existing.state().isAttached() && existing.state().usage() instanceof Usage.InUse use) {
            return use.node();
        }
        throw GatewayException.of(ErrorCode.TARGET_NOT_RUNNING, existing.name() + " cannot be moved: "
                + (existing.state().isWanted() ? existing.state().usage() : "it is stopped"));
    }

    private List<TargetNode> parts(TargetState state) {
        List<String> nodes = state.resources().stream().map(Resource::nodeName).toList();
        return new NodeParts(linstor.nodes(), progress.units(nodes)).of(state);
    }

    private static void requireOnTarget(ExistingTarget<?> existing, Optional<String> to) {
        to.ifPresent(named -> NodeOfTarget.find(existing, named));
    }

    /** Returns the commands to type instead: those nodes that are not wanted must not take the service. */
    private static String byHand(TargetState state, String from, Optional<String> to) {
        String config = state.path().config();
        String evict = "on " + from + ": drbd-reactorctl evict " + config;
        String unwanted = to.stream()
                .flatMap(wanted -> state.resources().stream().map(Resource::nodeName).filter(
                        node -> !node.equalsIgnoreCase(wanted) && !node.equalsIgnoreCase(from)))
                .sorted().collect(Collectors.joining(" and "));
        return unwanted.isEmpty()
                ? evict
                : "on " + unwanted + ": drbd-reactorctl disable " + config + "; then " + evict + "; and then on "
                        + unwanted
                        + ": drbd-reactorctl enable " + config;
    }

    private static List<TargetNode> requireCandidates(ExistingTarget<?> existing, List<TargetNode> others,
            Optional<String> to) {
        List<TargetNode> wanted = others.stream().filter(part -> to.isEmpty() || part.node().equalsIgnoreCase(to.get()))
                .toList();
        MoveObstacle.ofAll(wanted).ifPresent(why -> {
            throw GatewayException.of(ErrorCode.NO_NODE_TO_MOVE_TO, existing.name() + " cannot be moved: " + why);
        });
        return wanted.stream().filter(part -> MoveObstacle.of(part).isEmpty()).toList();
    }

    /** Returns the nodes that could take the service instead of the wanted one. */
    private static List<String> held(List<TargetNode> others, Optional<String> to) {
        return others.stream()
                .filter(part -> to.isPresent() && !part.node().equalsIgnoreCase(to.get()) && part.online()
                        && part.file() == TargetNode.PromoterFileState.PRESENT)
                .map(TargetNode::node).toList();
    }

    private Finished move(ExistingTarget<T> existing, String from, List<String> held, Deadline deadline) {
        String resource = existing.resource();
        PromoterPath file = existing.state().path();
        try (MoveTracker.Move move = moves.begin(file, held)) {
            return UndoLog.undoingOnFailure(deadlines, undo -> {
                Runnable requireWanted = () -> changes.requireAttached(resource, file);
                if (!held.isEmpty()) {
                    undo.add("the disabled promoter file " + file + " on " + String.join(", ", held)
                            + ", which the next command on the target enables", _ -> requireReleased(move.release()));
                    move.hold();
                }
                Handover.Result result = handover.run(resource, from, service.portals(existing.target()),
                        () -> commands.evict(from, file), requireWanted, deadline);
                return new Finished(result, held.isEmpty() ? List.of() : move.release());
            });
        }
    }
}
