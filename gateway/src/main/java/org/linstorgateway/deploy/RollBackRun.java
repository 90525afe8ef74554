package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linstorgateway.deploy.claim.RollBackTracker.RollBack;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.target.Target;

/** One roll back, forward and, if that fails, back. For one command, one thread. */
final class RollBackRun<T extends Target> {
    private final RollBackDraft<T> draft;
    private final ExistingTarget<T> existing;
    private final RollBack command;
    private final RollBackSteps<T> steps;
    private Optional<Snapshot> kept = Optional.empty();
    private boolean touched;
    private boolean replaced;
    private boolean started;
    private boolean served;
    private boolean undone;

    RollBackRun(RollBackDraft<T> draft, RollBack command, RollBackSteps<T> steps) {
        this.draft = draft;
        this.existing = draft.existing();
        this.command = command;
        this.steps = steps;
    }

    /**
     * Rolls back, and records one undo for all of it: each part of that needs the success of the one before.
     *
     * @param limit returns the deadline of the next step
     * @return what the user should know, a sentence each
     */
    List<String> run(UndoLog undo, Supplier<Deadline> limit) {
        steps.requireUnmarked(draft);
        kept = draft.resumed() ? steps.keptData(draft) : Optional.empty();
        touched = draft.resumed();
        replaced = kept.isPresent();
        undo.add("the roll back of " + existing.name() + ", whose data from before is in the snapshot '"
                + draft.marker().kept() + "'; to have it again: linstor-gateway snapshot rollback "
                + existing.resource()
                + " " + draft.marker().kept(), this::comeBack);
        command.mark();
        if (kept.isEmpty()) {
            steps.prove(draft, limit.get());
        }
        command.requireMarked();
        steps.requireUnchanged(draft);
        touched = true;
        steps.stop(existing, limit.get());
        Snapshot former = kept.isPresent() ? kept.get() : steps.keep(draft);
        kept = Optional.of(former);
        steps.remove(existing, command, limit.get());
        replaced = true;
        TargetState exchanged = steps.restore(draft.to(), former, command, limit.get());
        List<String> warnings = new ArrayList<>(steps.restoreOtherSettings(former));
        warnings.addAll(steps.addReplicas(exchanged, former));
        steps.write(existing, steps.promoter(existing, draft.to(), exchanged));
        command.requireMarked();
        if (draft.marker().serving()) {
            started = true;
            steps.start(existing, limit.get());
        }
        finish(warnings);
        return warnings;
    }

    /** Clients may have written by now: a record that cannot be removed is no reason to go back. */
    private void finish(List<String> warnings) {
        try {
            command.unmark();
        } catch (LinstorException e) {
            warnings.add("LINSTOR did not take the end of the roll back (" + e.getMessage() + "): repeat it if another "
                    + "command is refused");
        }
    }

    /** Whoever has gone on with the roll back, or deleted the target, is not disturbed, nor are clients that may have written. */
    private void comeBack(Deadline deadline) {
        if (!command.isMarked()) {
            return;
        }
        if (started && steps.user(existing).isPresent()) {
            served = true;
            command.unmark();
        } else if (touched) {
            takeBack(deadline);
            if (draft.marker().serving()) {
                var _ = steps.attach(existing);
            }
            command.unmark();
        } else {
            command.withdraw();
        }
        undone = true;
    }

    /** Present replicas are not replaced: they may have data that is younger than the snapshot, and LINSTOR may refuse to delete them. */
    private void takeBack(Deadline deadline) {
        if (kept.isEmpty() || (!replaced && steps.hasReplicas(kept.get()))) {
            steps.keepReplicas(existing, kept, command);
        } else {
            exchangeBack(kept.get(), deadline);
        }
    }

    private void exchangeBack(Snapshot former, Deadline deadline) {
        steps.stop(existing, deadline);
        steps.remove(existing, command, deadline);
        replaced = true;
        TargetState exchanged = steps.restore(former, former, command, deadline);
        steps.write(existing, draft.resumed() ? steps.promoter(existing, former, exchanged) : existing.promoter());
    }

    /** Tells whether the target has its former data, or is served with the wanted one, and the record is gone. */
    boolean isUndone() {
        return undone;
    }

    /** Returns what a failure has left, a clause. */
    String outcome() {
        if (served) {
            return existing.name() + " has the data of the snapshot '" + draft.to().name()
                    + "', and a node runs it; the data from before is in the snapshot '" + draft.marker().kept() + "'";
        }
        return touched
                ? existing.name() + " has the data from before"
                        + (draft.marker().serving() ? " and is started again" : "")
                : existing.name() + " was not touched";
    }
}
