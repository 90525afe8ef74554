package org.linstorgateway.deploy;

import java.time.Duration;
import org.linstorgateway.deploy.TargetReader.ExistingTarget;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.WaitOptions;

/** Has DRBD Reactor run a target's services, or stop them: by attaching the promoter file, or detaching it. */
final class StartAndStop<T extends Target> {
    private final Protocol<T> protocol;
    private final DeployContext context;
    private final TargetReader<T> reader;
    private final CreationTracker tracker;

    StartAndStop(Protocol<T> protocol, DeployContext context, TargetReader<T> reader, CreationTracker tracker) {
        this.protocol = protocol;
        this.context = context;
        this.reader = reader;
        this.tracker = tracker;
    }

    /**
     * A start that fails leaves the target stopped, as it was. A target that an interrupted creation left is finished by
     * it.
     */
    void start(TargetId id, WaitOptions wait) {
        start(requireEnded(reader.require(id).requireResource()).requireResource(), wait);
    }

    /** The same of a target whose creation is known to have ended. */
    void finish(TargetId id, WaitOptions wait) {
        start(reader.require(id).requireResource(), wait);
    }

    /** A target that is being created cannot be started or stopped: it may still have to give way to another one. */
    private ExistingTarget<T> requireEnded(ExistingTarget<T> known) {
        if (!known.state().isUnfinished()) {
            return known;
        }
        tracker.ended(known.state(), () -> context.states().of(known.resource()));
        return reader.require(known.target().id());
    }

    private void start(ExistingTarget<T> known, WaitOptions wait) {
        Deadline deadline = context.deadline(wait.limit());
        if (known.state().isUnfinished()) {
            settle(known, deadline);
        }
        UndoLog.guarding(context.intervals(), context.timing(), undo -> {
            Runnable attach = () -> attach(known, undo);
            if (wait.forService()) {
                context.watch().start(known.resource(),
                        ServicePortWatcher.portals(known.target(), protocol.promoter().port()),
                        attach,
                        () -> context.changes().requireAttached(known.state().path()), deadline);
            } else {
                attach.run();
            }
            return known;
        });
        known.state().definition().ifPresent(tracker::tryToFinish);
    }

    /** A creation that was interrupted may not have come to see who else wants what it wants. */
    private void settle(ExistingTarget<T> known, Deadline deadline) {
        TargetConflicts conflicts = new TargetConflicts(context.store().all(), known.target(), protocol.names().file());
        conflicts.require();
        protocol.rules().requireCompatible(known.target(), conflicts.neighbours());
        new ClaimResolver<>(protocol, context, conflicts, known.target()).settle(known.promoter(), others -> {
            throw GatewayException.conflict("'" + known.target().id().text() + "' was not created completely, and a "
                    + "number that it has is taken by another target now", "Delete it and create it again.");
        }, deadline);
    }

    private void attach(ExistingTarget<T> known, UndoLog undo) {
        if (!known.state().isAttached()) {
            undo.add("'" + known.target().id().text() + "' being started", d -> detach(known.state()));
            context.store().attach(known.resource(), known.state().path());
        }
    }

    /**
     * Detaching is not taken back: the services stop, if later, even if nobody waits for it any more. What is stopped on
     * purpose must not look like what an interrupted creation left.
     */
    void stop(TargetId id, Duration timeout) {
        ExistingTarget<T> known = requireEnded(reader.require(id));
        if (known.state().definition().isEmpty()) {
            return;
        }
        try {
            if (known.state().isAttached()) {
                known.state().definition().ifPresent(tracker::finish);
            }
            detach(known.state());
            context.watch().awaitUnused(known.resource(),
                    () -> context.changes().requireDetached(known.state().path()), context.deadline(timeout));
        } catch (LinstorException | GatewayException e) {
            throw LinstorErrors.told(e).adding("'" + id.text() + "' may be left running on some node");
        }
    }

    private void detach(TargetState state) {
        state.definition().ifPresent(d -> context.store().detach(d.name(), state.path()));
    }
}
