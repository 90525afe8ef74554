package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.linstorgateway.deploy.TargetReader.ExistingTarget;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.UpgradePlan;
import org.linstorgateway.target.Upgrades;

/** Upgrades of one protocol's targets in the cluster of a LINSTOR controller. */
public final class LinstorUpgrades<T extends Target> implements Upgrades {
    private final Protocol<T> protocol;
    private final DeployContext context;
    private final TargetReader<T> reader;

    /** @param intervals how patiently to wait */
    public LinstorUpgrades(Protocol<T> protocol, Linstor linstor, PollIntervals intervals) {
        this.protocol = protocol;
        this.context = DeployContext.of(linstor, protocol.names().file(), intervals, TimeSource.SYSTEM,
                Clock.systemUTC(),
                ServiceSignals.NONE);
        this.reader = new TargetReader<>(protocol, context.states());
    }

    @Override
    public UpgradePlan plan(TargetId id) {
        return LinstorTargets.told(() -> draft(id).plan());
    }

    @Override
    public void apply(UpgradePlan plan, Duration timeout) {
        LinstorTargets.told(() -> {
            UpgradeDraft<T> draft = draft(plan.id());
            if (!draft.plan().changesTheSameAs(plan)) {
                throw GatewayException.conflict("'" + plan.id().text() + "' has changed since its upgrade was planned",
                        "Look at the differences once more: upgrade it again.");
            }
            Deadline deadline = context.deadline(timeout);
            return UndoLog.guarding(context.intervals(), context.timing(), undo -> {
                setOptions(draft, undo);
                rewrite(draft, undo);
                if (draft.plan().interruptsService()) {
                    context.watch().awaitRunning(draft.known().resource(),
                            () -> context.changes().requireAttached(draft.known().state().path()), deadline);
                }
                return plan;
            });
        });
    }

    private UpgradeDraft<T> draft(TargetId id) {
        ExistingTarget<T> known = reader.require(id).requireWritable().requireResource();
        List<Promoter> neighbours = new TargetConflicts(context.store().all(), known.target(), protocol.names().file())
                .neighbours();
        return UpgradeDraft.of(protocol, known, neighbours);
    }

    private void setOptions(UpgradeDraft<T> draft, UndoLog undo) {
        if (draft.options().isEmpty()) {
            return;
        }
        String resource = draft.known().resource();
        undo.add("the DRBD options of the LINSTOR resource '" + resource + "'", deadline -> context.linstor()
                .modifyResourceDefinition(resource, draft.formerOptions(), draft.newOptions()));
        context.linstor().modifyResourceDefinition(resource, draft.options(), List.of());
    }

    private void rewrite(UpgradeDraft<T> draft, UndoLog undo) {
        ExistingTarget<T> known = draft.known();
        if (draft.promoter().equals(known.promoter())) {
            return;
        }
        PromoterChange change = new PromoterChange(context, known.state().file().orElseThrow(), draft.promoter());
        undo.add(change.name(), deadline -> change.undo());
        change.write();
    }
}
