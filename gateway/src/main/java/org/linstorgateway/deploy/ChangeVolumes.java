package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.claim.PromoterChange;
import org.linstorgateway.deploy.claim.RestartTracker;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.resource.DeviceWaiter;
import org.linstorgateway.deploy.resource.PoolSpace;
import org.linstorgateway.deploy.resource.VolumeDefinitions;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.ServiceWaiter;
import org.linstorgateway.linstor.ControllerVersion;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ReturnCodes;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.VolumeSettings;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeSizes;

/**
 * Adds volumes to targets and deletes them. A volume is created in LINSTOR before the promoter file names it, and deleted
 * there after the file has lost it, so that a file never names a device that does not exist.
 */
final class ChangeVolumes<T extends Target> {
    private final Protocol<T> protocol;
    private final Linstor linstor;
    private final TargetReader<T> reader;
    private final PromoterStore promoters;
    private final PromoterRemoval files;
    private final ConcurrentChanges changes;
    private final DeviceWaiter devices;
    private final RestartTracker restarts;
    private final PromoterUpdate update;
    private final ServiceWaiter waiter;
    private final Deadlines deadlines;
    private final VolumeDefinitions definitions;
    private final VolumeEntries<T> entries;
    private final PoolSpace space;

    /**
     * @param linstor fails at once if no controller answers
     * @param reader  likewise, for the first read
     */
    ChangeVolumes(Protocol<T> protocol, Linstor linstor, TargetReader<T> reader, VolumeDefinitions definitions,
            PromoterStore promoters, PromoterRemoval files, ConcurrentChanges changes, DeviceWaiter devices,
            RestartTracker restarts, PromoterUpdate update, ServiceWaiter waiter,
            Deadlines deadlines) {
        this.protocol = protocol;
        this.linstor = linstor;
        this.reader = reader;
        this.promoters = promoters;
        this.files = files;
        this.changes = changes;
        this.devices = devices;
        this.restarts = restarts;
        this.update = update;
        this.waiter = waiter;
        this.deadlines = deadlines;
        this.definitions = definitions;
        this.entries = new VolumeEntries<>(protocol);
        this.space = new PoolSpace(linstor);
    }

    /**
     * Adds a volume, or completes an interrupted attempt. A running service goes on if the volume needs new entries only;
     * otherwise it is stopped and started. On failure the former list is restored.
     *
     * @return what the user should know although it succeeded, a sentence each
     */
    List<String> add(TargetId id, Volume wanted, Duration timeout) {
        Addition<T> addition = requireAddable(id, wanted);
        ExistingTarget<T> existing = addition.existing();
        Volume volume = addition.volume();
        Deadline deadline = deadlines.in(timeout);
        List<String> warnings = UndoLog.undoingOnFailure(deadlines, undo -> {
            List<String> later = addition.inLinstor() ? List.of() : createInLinstor(existing, volume, undo);
            Backing backing = devices.await(existing.resource(), Set.of(volume.number()), deadline).backing();
            VolumeSettings settings = entries.settings();
            Promoter changed = existing.promoter().withStart(startWith(existing, volume, backing, settings));
            update.apply(existing, changed, () -> {}, undo, deadline);
            return Stream.concat(OfflineNodes.later(later, "creates volume " + volume.number()).stream(),
                    warnings(existing.target(), volume, settings)).toList();
        });
        update.requireInForce(existing, addition.expected());
        return warnings;
    }

    /** Determines what {@link #add} would do. */
    Plan planAdd(TargetId id, Volume wanted) {
        Addition<T> addition = requireAddable(id, wanted);
        return VolumePlan.add(addition, addition.inLinstor()
                ? List.of()
                : space.lacking(addition.existing().state().resources(), ChangeVolumes::pool,
                        addition.volume().sizeKib()));
    }

    /** Returns the pool of the volumes that a resource has, where LINSTOR creates another one. */
    private static Optional<String> pool(Resource resource) {
        return resource.volumes().stream().map(org.linstorgateway.linstor.Volume::storagePool).findFirst();
    }

    private Addition<T> requireAddable(TargetId id, Volume wanted) {
        wanted.requireCreatable();
        requireAddable();
        ExistingTarget<T> existing = reader.require(id).requireResource().requireWritable();
        restarts.requireNone(existing.state(), () -> reader.state(existing.resource()));
        Volume volume = protocol.rules().complete(existing.target(), wanted);
        requireNotDeleting(existing, volume.number());
        Promoter expected = expected(existing, volume);
        update.requirePossible(existing, expected);
        boolean inLinstor = existing.state().backing().disk(volume.number())
                .map(disk -> requireSameSize(disk, volume, id)).isPresent();
        return new Addition<>(existing, volume, expected, inLinstor);
    }

    /**
     * A volume that can be added.
     *
     * @param expected  the changed promoter, except for the device and the identity of the volume
     * @param inLinstor whether LINSTOR has it already
     */
    record Addition<T extends Target>(ExistingTarget<T> existing, Volume volume, Promoter expected,
            boolean inLinstor) {}

    /** Returns the changed promoter, except for the device and the identity of the volume, which LINSTOR has not created. */
    private Promoter expected(ExistingTarget<T> existing, Volume volume) {
        Backing backing = existing.state().backing().withSomeDevice(volume.number());
        return existing.promoter().withStart(
                startWith(existing, volume, backing, entries.settings()));
    }

    /** Returns what the new volume lacks, and the warnings about the target that it did not deserve before. */
    private Stream<String> warnings(T target, Volume volume, VolumeSettings settings) {
        List<String> before = protocol.rules().warnings(target);
        return Stream.concat(settings.warnings().stream(), protocol.rules().warnings(with(target, volume)).stream()
                .filter(warning -> !before.contains(warning)));
    }

    /** The promoter file must not name a device that disappears as soon as an offline node is back. */
    private static void requireNotDeleting(ExistingTarget<?> existing, int number) {
        if (existing.state().deletingVolumes().contains(number)) {
            throw GatewayException.of(ErrorCode.VOLUME_EXISTS,
                    "LINSTOR is still deleting volume " + number + " of " + existing.name()
                            + OfflineNodes.awaited(existing.state().silentNodes()),
                    "Choose another number, or repeat the command when LINSTOR has deleted it.");
        }
    }

    private List<StartEntry> startWith(ExistingTarget<T> existing, Volume volume, Backing backing,
            VolumeSettings settings) {
        T without = without(existing.target(), volume.number());
        return entries.changed(existing, without, with(without, volume), backing, settings);
    }

    private T with(T target, Volume volume) {
        List<Volume> all = new ArrayList<>(without(target, volume.number()).volumes());
        all.add(volume);
        return protocol.rules().withVolumes(target, all);
    }

    private void requireAddable() {
        protocol.rules().addVolumeMinimumLinstor().ifPresent(minimum -> {
            ControllerVersion version = linstor.version();
            if (!version.isLinstorAtLeast(minimum)) {
                throw GatewayException.of(ErrorCode.LINSTOR_TOO_OLD,
                        "adding a volume to an " + protocol.names().noun() + " needs LINSTOR " + minimum
                                + " or newer, this is " + version.version(),
                        "Upgrade LINSTOR, or create another target.");
            }
        });
    }

    private static boolean requireSameSize(Backing.Disk disk, Volume wanted, TargetId id) {
        if (disk.volume().sizeKib() != wanted.sizeKib()) {
            throw GatewayException.of(ErrorCode.VOLUME_EXISTS,
                    "volume " + wanted.number() + " of '" + id.text() + "' exists already with another size: "
                            + VolumeSizes.format(disk.volume().sizeKib()) + " instead of "
                            + VolumeSizes.format(wanted.sizeKib()));
        }
        return true;
    }

    /**
     * LINSTOR refuses to delete a volume of a resource in use (seen with LINSTOR 1.34); then the undo names it. It stays unserved,
     * until the command is repeated, or it is deleted after a stop.
     */
    private List<String> createInLinstor(ExistingTarget<T> existing, Volume volume, UndoLog undo) {
        undo.add("volume " + volume.number() + " of the LINSTOR resource '" + existing.resource()
                + "', which no client sees: add it again, or stop the target and delete it",
                deadline -> deleteUnused(existing, volume.number()));
        try {
            return definitions.create(existing.resource(), existing.state().numbers(), volume,
                    existing.target().grossSize());
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.EXISTS_VOLUME_DEFINITION)) {
                undo.removeLatest(); // another command has just created it, and may have data on it
            }
            throw e;
        }
    }

    /**
     * Deletes a volume that no client sees, unless a node may use the resource: a controller that has just started does not know and
     * would begin. Then DRBD lost the connections of a running target and with them its quorum (seen with LINSTOR 1.34).
     */
    private void deleteUnused(ExistingTarget<T> existing, int number) {
        VolumeNumbers numbers = existing.state().numbers();
        if (!definitions.exists(existing.resource(), numbers, number)) {
            return;
        }
        Usage usage = waiter.awaitKnown(existing.resource());
        if (!(usage instanceof Usage.Unused)) {
            throw GatewayException.of(ErrorCode.TARGET_RUNNING, existing.name() + " is not stopped (" + usage + ")");
        }
        definitions.delete(existing.resource(), numbers, number);
    }

    /**
     * Deletes a volume of a target that is known to be stopped.
     *
     * @return what the user should know although it succeeded, a sentence each
     */
    List<String> delete(TargetId id, int number) {
        ExistingTarget<T> existing = reader.require(id).requireResource().requireWritable();
        if (existing.state().deletingVolumes().contains(number)) {
            return deleteInLinstor(existing, number); // LINSTOR has not completed a former deletion
        }
        List<StartEntry> changed = requireDeletable(existing, number);
        return UndoLog.undoingOnFailure(deadlines, undo -> {
            rewrite(existing, changed,
                    change -> undo.add(change.name(), undoing -> undoIfVolumeExists(existing, number, change)));
            changes.requireDetached(existing.resource(), existing.state().path());
            return deleteInLinstor(existing, number);
        });
    }

    /** Determines what {@link #delete} would do. */
    Plan planDelete(TargetId id, int number) {
        ExistingTarget<T> existing = reader.require(id).requireResource().requireWritable();
        if (!existing.state().deletingVolumes().contains(number)) {
            var _ = requireDeletable(existing, number);
        }
        return VolumePlan.delete(existing, number);
    }

    private List<String> deleteInLinstor(ExistingTarget<T> existing, int number) {
        try {
            return OfflineNodes.later(definitions.delete(existing.resource(), existing.state().numbers(), number),
                    "deletes volume " + number);
        } catch (LinstorException e) {
            boolean answered = e.kind() == LinstorException.Kind.REFUSED;
            throw answered && definitions.isDeleting(existing.resource(), existing.state().numbers(), number)
                    ? LinstorErrors.translate(e).adding("volume " + number
                            + " is deleted in part and may be left on some nodes: delete it again to finish")
                    : e;
        }
    }

    /** Returns the start list without the volume. */
    private List<StartEntry> requireDeletable(ExistingTarget<T> existing, int number) {
        List<Volume> volumes = existing.target().volumes();
        boolean served = volumes.stream().anyMatch(volume -> volume.number() == number);
        if (!served && (number == 0 || existing.state().backing().disk(number).isEmpty())) {
            throw number == 0
                    ? GatewayException.of(ErrorCode.PRIVATE_VOLUME,
                            "volume 0 of " + existing.name()
                                    + " is the cluster private volume, which the service needs")
                    : GatewayException.of(ErrorCode.VOLUME_NOT_FOUND,
                            existing.name() + " has no volume " + number);
        }
        if (served && volumes.size() == 1) {
            throw GatewayException.of(ErrorCode.LAST_VOLUME,
                    "volume " + number + " is the last one of " + existing.name(),
                    "Delete the whole target instead.");
        }
        requireStopped(existing);
        Backing backing = existing.state().backing().withSomeDevice(number);
        List<StartEntry> changed = entries.changed(existing, existing.target(), without(existing.target(), number),
                backing, entries.settings());
        requireUnused(existing, changed, number, backing.device(number));
        return changed;
    }

    private void requireStopped(ExistingTarget<T> existing) {
        boolean wanted = existing.state().isWanted();
        Usage usage = wanted ? existing.state().usage() : waiter.awaitKnown(existing.resource());
        if (wanted || !(usage instanceof Usage.Unused)) {
            throw GatewayException.of(ErrorCode.TARGET_RUNNING,
                    existing.name() + " is not stopped (" + usage + "), so no volume can be deleted",
                    "Stop the target first.");
        }
        List<String> left = files.left(existing.state());
        if (!left.isEmpty()) {
            throw GatewayException.of(ErrorCode.FILE_ON_NODE,
                    String.join(", ", left) + " still has the promoter file " + existing.state().path()
                            + " and may start " + existing.name() + " at any time, so no volume can be deleted",
                    "Stop the target again: this removes the file.");
        }
    }

    /** Entries of other authors may use a volume, too; without it they would prevent the start of the service. */
    private static void requireUnused(ExistingTarget<?> existing, List<StartEntry> start, int number, String device) {
        start.stream().filter(entry -> entry instanceof OcfAgent agent && agent.parameters().containsValue(device))
                .findFirst().ifPresent(entry -> {
                    throw GatewayException.of(ErrorCode.VOLUME_IN_USE,
                            "volume " + number + " of " + existing.name() + " is used by the entry '" + entry
                                    + "' of the promoter file " + existing.state().path()
                                    + ", which is not LINSTOR Gateway's own",
                            "Remove the entry first.");
                });
    }

    /**
     * Writes the promoter file if its start list changes.
     *
     * @param recordUndo records the undo of the change before it is written
     */
    private void rewrite(ExistingTarget<T> existing, List<StartEntry> start, Consumer<PromoterChange> recordUndo) {
        Promoter changed = existing.promoter().withStart(start);
        if (changed.equals(existing.promoter())) {
            return;
        }
        PromoterChange change = new PromoterChange(promoters, changes, existing.state().file().orElseThrow(), changed);
        recordUndo.accept(change);
        change.write();
    }

    /** A promoter file must not name a volume that LINSTOR has lost, whatever LINSTOR answered. */
    private void undoIfVolumeExists(ExistingTarget<T> existing, int number, PromoterChange change) {
        if (definitions.exists(existing.resource(), existing.state().numbers(), number)) {
            change.undo();
        }
    }

    private T without(T target, int number) {
        return protocol.rules().withVolumes(target,
                target.volumes().stream().filter(volume -> volume.number() != number).toList());
    }
}
