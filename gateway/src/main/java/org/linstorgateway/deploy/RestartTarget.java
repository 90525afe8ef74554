package org.linstorgateway.deploy;

import java.time.Duration;
import org.linstorgateway.deploy.claim.RestartTracker;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** Stops the service of a target on all nodes and starts it again. A restart that was interrupted is completed. */
final class RestartTarget<T extends Target> {
    private final TargetReader<T> reader;
    private final RestartTracker restarts;
    private final PromoterUpdate update;
    private final Deadlines deadlines;

    RestartTarget(TargetReader<T> reader, RestartTracker restarts, PromoterUpdate update, Deadlines deadlines) {
        this.reader = reader;
        this.restarts = restarts;
        this.update = update;
        this.deadlines = deadlines;
    }

    void restart(TargetId id, Duration timeout) {
        ExistingTarget<T> existing = requireRestartable(id);
        UndoLog.undoingOnFailure(deadlines, undo -> {
            update.restart(existing, undo, deadlines.in(timeout));
            return existing;
        });
    }

    /** Determines what {@link #restart} would do. */
    Plan plan(TargetId id) {
        return ServicePlan.restart(requireRestartable(id));
    }

    private ExistingTarget<T> requireRestartable(TargetId id) {
        ExistingTarget<T> existing = reader.require(id).requireResource();
        restarts.requireNone(existing.state(), () -> reader.state(existing.resource()));
        if (!existing.state().isWanted()) {
            throw GatewayException.of(ErrorCode.TARGET_NOT_RUNNING, existing.name() + " is stopped", "Start it.");
        }
        update.requireRestartPossible(existing);
        return existing;
    }
}
