package org.linstorgateway.deploy;

import java.util.List;
import java.util.Set;
import java.util.Set;
import org.linstorgateway.deploy.claim.ClaimResolver;
import org.linstorgateway.deploy.claim.CreationTracker;
import org.linstorgateway.deploy.claim.RestartTracker;
import org.linstorgateway.deploy.claim.TargetConflicts;
import org.linstorgateway.deploy.delivery.FileAttachment;
import org.linstorgateway.deploy.delivery.FileDelivery;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.WaitOptions;

/** Starts and stops the services of a target: DRBD Reactor runs them while the promoter file is attached. */
final class StartAndStop<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final CreationTracker tracker;
    private final FileDelivery delivery;
    private final PromoterStore promoters;
    private final PromoterRemoval removal;
    private final ClaimResolver<T> claims;
    private final RestartTracker restarts;
    private final ServiceStart service;
    private final ServiceStop serviceStop;
    private final Deadlines deadlines;

    StartAndStop(Protocol<T> protocol, TargetReader<T> reader, CreationTracker tracker, FileDelivery delivery,
            PromoterStore promoters, PromoterRemoval removal, ClaimResolver<T> claims, RestartTracker restarts,
            ServiceStart service, ServiceStop serviceStop, Deadlines deadlines) {
        this.protocol = protocol;
        this.reader = reader;
        this.tracker = tracker;
        this.delivery = delivery;
        this.promoters = promoters;
        this.removal = removal;
        this.claims = claims;
        this.restarts = restarts;
        this.service = service;
        this.serviceStop = serviceStop;
        this.deadlines = deadlines;
    }

    /** Starts a target. If the start fails, the target is stopped as before. An incomplete target is completed. */
    void start(TargetId id, WaitOptions wait) {
        start(requireCreated(reader.require(id).requireResource()).requireResource(), wait);
    }

    /** Determines what {@link #start} would do. */
    Plan planStart(TargetId id) {
        ExistingTarget<T> existing = requireCreated(reader.require(id).requireResource()).requireResource();
        restarts.requireNone(existing.state(), () -> reader.state(existing.resource()));
        return ServicePlan.start(existing);
    }

    /** Determines what {@link #stop} would do. */
    Plan planStop(TargetId id, StopOptions options) {
        ExistingTarget<T> existing = requireCreated(reader.require(id));
        if (existing.state().definition().isPresent()) {
            removal.nodes().requireReachable(existing.state(), options.forceOffline());
        }
        return ServicePlan.stop(existing);
    }

    /** A target that is being created cannot be started or stopped: its claims may still lose. */
    private ExistingTarget<T> requireCreated(ExistingTarget<T> existing) {
        if (!existing.state().wasNeverStarted()) {
            return existing;
        }
        tracker.requireEnded(existing.state(), () -> reader.state(existing.resource()));
        return reader.require(existing.target().id());
    }

    /** Starts a target whose create command is known to have ended. */
    void start(ExistingTarget<T> existing, WaitOptions wait) {
        restarts.requireNone(existing.state(), () -> reader.state(existing.resource()));
        Deadline deadline = deadlines.in(wait.limit());
        if (existing.state().wasNeverStarted()) {
            resolveClaims(existing, deadline);
        }
        stopLeftService(existing, deadline);
        UndoLog.undoingOnFailure(deadlines, undo -> {
            service.start(existing.target(), existing.state().path(), () -> attach(existing, undo), wait, deadline);
            return existing;
        });
        existing.state().definition().ifPresent(definition -> {
            tracker.tryToComplete(definition);
            restarts.tryToClear(definition);
        });
    }

    /**
     * Stops a service that a node runs although the target was stopped: the promoter file that it has kept may differ from the
     * present one, which a running service takes over in part only.
     */
    private void stopLeftService(ExistingTarget<T> existing, Deadline deadline) {
        TargetState state = existing.state();
        if (!state.isAttached() && state.usage() instanceof Usage.InUse) {
            removal.nodes().requireReachable(state, Set.of());
            serviceStop.stop(state, Set.of(), deadline);
        }
    }

    /** An interrupted create may have ended before it resolved its claims. */
    private void resolveClaims(ExistingTarget<T> existing, Deadline deadline) {
        TargetConflicts conflicts = new TargetConflicts(reader.promoterFiles(), existing.target(),
                protocol.names().file());
        conflicts.requireNone();
        protocol.rules().requireCompatible(existing.target(), conflicts.neighbours());
        claims.resolve(existing.target(), existing.state().path(), conflicts, existing.promoter(), others -> {
            throw GatewayException.of(ErrorCode.TARGET_INCOMPLETE,
                    existing.name() + " is incomplete, and another target has taken one of its "
                            + "numbers",
                    "Delete the target and create it again.");
        }, deadline);
    }

    private Set<String> attach(ExistingTarget<T> existing, UndoLog undo) {
        if (existing.state().isAttached()) {
            return Set.of();
        }
        FileAttachment file = delivery.attachment(existing.resource(), existing.state().path());
        undo.add("the start of " + existing.name(), deadline -> file.undo());
        boolean forgotten = removal.completeDeletion(existing.state());
        existing.state().file().filter(stored -> forgotten || stored.isSuspended())
                .ifPresent(suspended -> promoters.write(suspended.path(), suspended.text()));
        return file.attach();
    }

    /**
     * Stops a target. The file stays detached if the wait fails, so that the services stop later. The target is first
     * recorded as complete, so that it is not taken for one whose create was interrupted.
     *
     * @return what the user should know: the nodes that may keep the file
     */
    List<String> stop(TargetId id, StopOptions options) {
        ExistingTarget<T> existing = requireCreated(reader.require(id));
        TargetState state = existing.state();
        if (state.definition().isEmpty()) {
            return List.of();
        }
        removal.nodes().requireReachable(state, options.forceOffline());
        try {
            state.definition().ifPresent(restarts::clear);
            if (state.isAttached()) {
                state.definition().ifPresent(tracker::complete);
            }
            serviceStop.stop(state, options.forceOffline(), deadlines.in(options.timeout()));
            return removal.warnings(state, options.forceOffline());
        } catch (LinstorException | GatewayException e) {
            throw LinstorErrors.translate(e).adding("'" + id.text() + "' may be left running on a node");
        }
    }
}
