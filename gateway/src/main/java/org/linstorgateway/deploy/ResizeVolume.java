package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.deploy.claim.RestartTracker;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.resource.GrowthCheck;
import org.linstorgateway.deploy.resource.VolumeGrowth;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.protocol.GrowthEffect;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Revision;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.target.VolumeSizes;

/**
 * Grows volumes. The volume grows while the service runs; then the service is restarted if it would go on with the former size.
 * Every step can be repeated: a repeated command goes on where an interrupted one ended.
 */
final class ResizeVolume<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> first;
    private final TargetReader<T> reader;
    private final GrowthCheck check;
    private final VolumeGrowth growth;
    private final RestartTracker restarts;
    private final PromoterUpdate update;
    private final Deadlines deadlines;

    /** @param first fails at once if no controller answers */
    ResizeVolume(Protocol<T> protocol, TargetReader<T> first, TargetReader<T> reader, GrowthCheck check,
            VolumeGrowth growth, RestartTracker restarts, PromoterUpdate update, Deadlines deadlines) {
        this.protocol = protocol;
        this.first = first;
        this.reader = reader;
        this.check = check;
        this.growth = growth;
        this.restarts = restarts;
        this.update = update;
        this.deadlines = deadlines;
    }

    /**
     * A growth that is not made yet.
     *
     * @param volume   its present definition
     * @param warnings what the user should know, or do, when it has grown
     */
    private record Draft<T extends Target>(ExistingTarget<T> existing, VolumeDefinition volume, Plan plan,
            List<String> warnings) {
        boolean restarts() {
            return plan.restarts() && existing.state().isWanted();
        }
    }

    Plan plan(TargetId id, VolumeResize wanted) {
        return draft(id, wanted).plan();
    }

    ChangeOutcome<T> resize(TargetId id, VolumeResize wanted, Consent consent, Duration timeout) {
        Draft<T> draft = draft(id, wanted);
        ExistingTarget<T> existing = draft.existing();
        consent.require(draft.plan());
        restarts.requireNone(existing.state(), () -> first.state(existing.resource()));
        if (draft.plan().isUpToDate()) {
            return new ChangeOutcome<>(existing.deployed(), false);
        }
        if (draft.restarts()) {
            update.requireRestartPossible(existing);
        }
        growth.grow(existing.resource(), existing.state().numbers(), draft.volume(), wanted.sizeKib(),
                draft.restarts());
        if (draft.restarts()) {
            restart(id, wanted, deadlines.in(timeout));
        }
        growth.finish(existing.resource(), existing.state().numbers(), wanted.number());
        ExistingTarget<T> grown = reader.require(id);
        requireNotStarted(draft, grown);
        return new ChangeOutcome<>(grown.deployed().warning(draft.warnings()), true);
    }

    /** A target that was stopped is not restarted: one that another command has started since may have the former size. */
    private static void requireNotStarted(Draft<?> draft, ExistingTarget<?> grown) {
        if (draft.plan().restarts() && !draft.restarts() && grown.state().isWanted()) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "volume " + draft.volume().number() + " of "
                    + grown.name()
                    + " has grown, but another command started the target at the same time, so that it may "
                    + "serve the former size",
                    "Stop the target and start it again.");
        }
    }

    private Draft<T> draft(TargetId id, VolumeResize wanted) {
        ExistingTarget<T> existing = first.require(id).requireWritable().requireResource();
        Revision.require(protocol, existing.deployed(), wanted.revision());
        VolumeDefinition volume = volume(existing, wanted.number());
        Volume served = existing.deployed().volume(wanted.number()).orElseThrow();
        long more = requireLarger(existing, volume, wanted.sizeKib());
        GrowthEffect effect = protocol.rules().growth(existing.target(), served, existing.state().backing());
        List<String> remarks = more > 0
                ? check.require(existing.state().resources(), volume.number(), more)
                : List.of();
        List<Plan.Change> changes = new ArrayList<>();
        growth(volume, wanted).ifPresent(sentence -> {
            changes.add(new Plan.Change(sentence, Effect.NONE));
            remarks.forEach(remark -> changes.add(new Plan.Change(remark, Effect.NONE)));
        });
        boolean restartIsLeft = effect.effect() == Effect.RESTART && VolumeGrowth.isUnfinished(volume)
                && existing.state().isWanted();
        if (!changes.isEmpty() || restartIsLeft) {
            changes.add(new Plan.Change(effect.sentence(), effect.effect()));
        }
        return new Draft<>(existing, volume, ChangeDraft.plan(existing, changes, List.of()),
                Stream.concat(remarks.stream(), effect.isUnserved() ? Stream.of(effect.sentence()) : Stream.empty())
                        .toList());
    }

    private static Optional<String> growth(VolumeDefinition volume, VolumeResize wanted) {
        String size = VolumeSizes.format(wanted.sizeKib());
        if (wanted.sizeKib() > volume.sizeKib()) {
            return Optional.of("volume " + volume.number() + " grows from " + VolumeSizes.format(volume.sizeKib())
                    + " to " + size + ", which cannot be undone");
        }
        return volume.resizing()
                ? Optional.of("LINSTOR completes the growth of volume " + volume.number() + " to " + size)
                : Optional.empty();
    }

    private static VolumeDefinition volume(ExistingTarget<?> existing, int number) {
        boolean served = existing.target().volumes().stream().anyMatch(volume -> volume.number() == number);
        if (!served && number == 0) {
            throw GatewayException.of(ErrorCode.PRIVATE_VOLUME,
                    "volume 0 of " + existing.name() + " is the cluster private volume, whose size does not change");
        }
        return existing.state().definition().stream().flatMap(definition -> definition.volumes().stream())
                .filter(volume -> served && volume.number() == number && !volume.deleting()).findFirst()
                .orElseThrow(() -> GatewayException.of(ErrorCode.VOLUME_NOT_FOUND,
                        existing.name() + " has no volume " + number));
    }

    /** Returns by how much a volume is to grow. */
    private static long requireLarger(ExistingTarget<?> existing, VolumeDefinition volume, long sizeKib) {
        if (sizeKib < volume.sizeKib()) {
            throw GatewayException.of(ErrorCode.VOLUME_CANNOT_SHRINK,
                    "volume " + volume.number() + " of " + existing.name() + " has "
                            + VolumeSizes.format(volume.sizeKib()) + " and cannot shrink to "
                            + VolumeSizes.format(sizeKib),
                    "Give a larger size, or +SIZE to add to the present one.");
        }
        if (sizeKib > volume.sizeKib()) {
            new Volume(Math.max(volume.number(), 1), sizeKib, Optional.empty(), Optional.empty()).requireCreatable();
        }
        return sizeKib - volume.sizeKib();
    }

    /** Another command may have stopped the target while the volume grew. */
    private void restart(TargetId id, VolumeResize wanted, Deadline deadline) {
        try {
            ExistingTarget<T> existing = reader.require(id);
            restarts.requireNone(existing.state(), () -> reader.state(existing.resource()));
            if (existing.state().isWanted()) {
                UndoLog.undoingOnFailure(deadlines, undo -> {
                    update.restart(existing, undo, deadline);
                    return existing;
                });
            }
        } catch (GatewayException | LinstorException e) {
            GatewayException failure = LinstorErrors.translate(e);
            throw failure.with(failure.getMessage() + "; volume " + wanted.number() + " has grown to "
                    + VolumeSizes.format(wanted.sizeKib())
                    + ", which cannot be undone, but the service was not restarted for it",
                    (failure.hint() + "\nTo complete the command, repeat it with the same size.").strip());
        }
    }
}
