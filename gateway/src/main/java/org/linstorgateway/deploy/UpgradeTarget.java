package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.claim.RestartTracker;
import org.linstorgateway.deploy.claim.TargetConflicts;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.UpgradePlan;

/** Upgrades a target of an older gateway: its DRBD options and its promoter file. */
final class UpgradeTarget<T extends Target> {
    private final Protocol<T> protocol;
    private final Linstor linstor;
    private final TargetReader<T> reader;
    private final RestartTracker restarts;
    private final PromoterUpdate update;
    private final Deadlines deadlines;

    UpgradeTarget(Protocol<T> protocol, Linstor linstor, TargetReader<T> reader, RestartTracker restarts,
            PromoterUpdate update, Deadlines deadlines) {
        this.protocol = protocol;
        this.linstor = linstor;
        this.reader = reader;
        this.restarts = restarts;
        this.update = update;
        this.deadlines = deadlines;
    }

    UpgradePlan plan(TargetId id) {
        return draft(id).plan();
    }

    /**
     * Upgrades a target and waits until a service that was running runs again. On failure everything is restored.
     *
     * @param expectedPlan the fingerprint of the plan that the user agreed to
     * @return the plan that was carried out
     */
    UpgradePlan upgrade(TargetId id, Optional<String> expectedPlan, Duration timeout) {
        UpgradeDraft<T> draft = draft(id);
        if (expectedPlan.isPresent() && !expectedPlan.get().equals(draft.plan().fingerprint())) {
            throw GatewayException.of(ErrorCode.PLAN_OUTDATED,
                    "'" + id.text() + "' has changed since its upgrade was planned",
                    "Run the upgrade again to see what it changes now.");
        }
        restarts.requireNone(draft.existing().state(), () -> reader.state(draft.existing().resource()));
        update.requirePossible(draft.existing(), draft.promoter());
        Deadline deadline = deadlines.in(timeout);
        UpgradePlan plan = UndoLog.undoingOnFailure(deadlines, undo -> {
            setOptions(draft, undo);
            update.apply(draft.existing(), draft.promoter(), undo, deadline);
            return draft.plan();
        });
        update.requireInForce(draft.existing(), draft.promoter());
        return plan;
    }

    private UpgradeDraft<T> draft(TargetId id) {
        ExistingTarget<T> existing = reader.require(id).requireWritable().requireResource();
        List<Promoter> neighbours = new TargetConflicts(reader.promoterFiles(), existing.target(),
                protocol.names().file()).neighbours();
        return UpgradeDraft.of(protocol, existing, neighbours);
    }

    private void setOptions(UpgradeDraft<T> draft, UndoLog undo) {
        if (draft.options().isEmpty()) {
            return;
        }
        String resource = draft.existing().resource();
        undo.add("the DRBD options of the LINSTOR resource '" + resource + "'", deadline -> linstor
                .modifyResourceDefinition(resource, draft.formerOptions(), draft.newOptions()));
        linstor.modifyResourceDefinition(resource, draft.options(), List.of());
    }
}
