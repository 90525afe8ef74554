package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import org.linstorgateway.deploy.claim.RollBackTracker;
import org.linstorgateway.deploy.claim.RollBackTracker.RollBack;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.RolledBack;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/**
 * Gives a target the data of one of its snapshots. Nothing is touched before LINSTOR has restored that snapshot, and one of the
 * present state, beside the target; and nothing is deleted before the present data is in a snapshot. So at no moment is the only
 * copy of any data in a step that can fail.
 */
final class RollBackTarget<T extends Target> {
    private final RollBackDrafts<T> drafts;
    private final TargetReader<T> reader;
    private final RollBackTracker tracker;
    private final RollBackSteps<T> steps;
    private final Deadlines deadlines;

    /** @param reader reads after the first change */
    RollBackTarget(RollBackDrafts<T> drafts, TargetReader<T> reader, RollBackTracker tracker, RollBackSteps<T> steps,
            Deadlines deadlines) {
        this.drafts = drafts;
        this.reader = reader;
        this.tracker = tracker;
        this.steps = steps;
        this.deadlines = deadlines;
    }

    Plan plan(TargetId id, SnapshotName name) {
        return drafts.draft(id, name).plan();
    }

    /** @param timeout how long each step may take for which LINSTOR or a node is waited for */
    RolledBack<T> rollBack(TargetId id, SnapshotName name, Consent consent, Duration timeout) {
        RollBackDraft<T> draft = drafts.draft(id, name);
        consent.require(draft.plan());
        String resource = draft.existing().resource();
        tracker.requireEnded(draft.existing().state(), () -> reader.state(resource));
        try (RollBack command = tracker.begin(resource, draft.marker())) {
            RollBackRun<T> run = new RollBackRun<>(draft, command, steps);
            return finished(run(run, timeout), draft);
        }
    }

    private List<String> run(RollBackRun<T> run, Duration timeout) {
        try {
            return UndoLog.undoingOnFailure(deadlines, undo -> run.run(undo, () -> deadlines.in(timeout)));
        } catch (GatewayException e) {
            throw run.isUndone() ? e.adding(run.outcome()) : e;
        }
    }

    private RolledBack<T> finished(List<String> warnings, RollBackDraft<T> draft) {
        try {
            Deployed<T> deployed = reader.require(draft.existing().target().id()).deployed().warning(warnings);
            return new RolledBack<>(deployed, draft.marker().kept());
        } catch (LinstorException | GatewayException e) {
            throw LinstorErrors.translate(e)
                    .adding(draft.existing().name() + " was rolled back; the data from before is in "
                            + "the snapshot '" + draft.marker().kept() + "'");
        }
    }
}
