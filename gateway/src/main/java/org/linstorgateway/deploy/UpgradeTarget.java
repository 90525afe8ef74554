package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import org.linstorgateway.deploy.claim.TargetConflicts;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** Upgrades a target of an older gateway: its DRBD options and its promoter file. */
final class UpgradeTarget<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final DraftExecution execution;

    UpgradeTarget(Protocol<T> protocol, TargetReader<T> reader, DraftExecution execution) {
        this.protocol = protocol;
        this.reader = reader;
        this.execution = execution;
    }

    Plan plan(TargetId id) {
        return draft(id).plan();
    }

    /**
     * Upgrades a target and waits until a service that was running runs again. On failure everything is restored.
     *
     * @return the plan that was carried out
     */
    Plan upgrade(TargetId id, Consent consent, Duration timeout) {
        ChangeDraft<T> draft = draft(id);
        execution.run(draft, consent, timeout, reader::state, () -> {});
        return draft.plan();
    }

    private ChangeDraft<T> draft(TargetId id) {
        ExistingTarget<T> existing = reader.require(id).requireWritable().requireResource();
        List<Promoter> neighbours = new TargetConflicts(reader.promoterFiles(), existing.target(),
                protocol.names().file()).neighbours();
        return UpgradeDraft.of(protocol, existing, neighbours);
    }
}
