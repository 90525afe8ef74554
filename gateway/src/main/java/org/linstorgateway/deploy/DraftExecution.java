package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import org.linstorgateway.deploy.claim.RestartTracker;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.target.Consent;

/** Makes the change of a draft: the DRBD options and the promoter file. */
final class DraftExecution {
    private final Linstor linstor;
    private final RestartTracker restarts;
    private final PromoterUpdate update;
    private final Deadlines deadlines;

    DraftExecution(Linstor linstor, RestartTracker restarts, PromoterUpdate update, Deadlines deadlines) {
        this.linstor = linstor;
        this.restarts = restarts;
        this.update = update;
        this.deadlines = deadlines;
    }

    /** Reads the state of a resource again. */
    @FunctionalInterface
    interface StateReading {
        TargetState state(String resource);
    }

    /**
     * Makes the change and waits until a service that was running runs with it. On failure everything is restored.
     *
     * @param reading reads the state again, to see whether another command is restarting the target
     * @param written checks the cluster again after the file was written and before the service starts with it
     */
    void run(ChangeDraft<?> draft, Consent consent, Duration timeout, StateReading reading, Runnable written) {
        consent.require(draft.plan());
        if (draft.plan().isUpToDate()) {
            return;
        }
        restarts.requireNone(draft.existing().state(), () -> reading.state(draft.existing().resource()));
        update.requirePossible(draft.existing(), draft.promoter());
        Deadline deadline = deadlines.in(timeout);
        UndoLog.undoingOnFailure(deadlines, undo -> {
            setOptions(draft, undo);
            update.apply(draft.existing(), draft.promoter(), written, undo, deadline);
            return draft.plan();
        });
        update.requireInForce(draft.existing(), draft.promoter());
    }

    private void setOptions(ChangeDraft<?> draft, UndoLog undo) {
        if (draft.options().isEmpty()) {
            return;
        }
        String resource = draft.existing().resource();
        undo.add("the DRBD options of the LINSTOR resource '" + resource + "'", deadline -> linstor
                .modifyResourceDefinition(resource, draft.formerOptions(), draft.newOptions()));
        linstor.modifyResourceDefinition(resource, draft.options(), List.of());
    }
}
