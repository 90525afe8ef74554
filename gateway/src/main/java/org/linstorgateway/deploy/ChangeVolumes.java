package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.linstorgateway.deploy.TargetReader.ExistingTarget;
import org.linstorgateway.linstor.ControllerVersion;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ReturnCodes;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartListChange;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;

import static org.linstorgateway.target.GatewayException.conflict;

/**
 * Adds volumes to targets and takes them away. LINSTOR has the volume first and loses it last, so that a promoter file
 * never names a device that does not exist.
 */
final class ChangeVolumes<T extends Target> {
    private final Protocol<T> protocol;
    private final DeployContext context;
    private final TargetReader<T> reader;
    private final StartListChange differences;

    ChangeVolumes(Protocol<T> protocol, DeployContext context, TargetReader<T> reader) {
        this.protocol = protocol;
        this.context = context;
        this.reader = reader;
        this.differences = new StartListChange(protocol.promoter().agentKinds());
    }

    /**
     * Adds a volume. What an interrupted attempt left is completed. DRBD Reactor restarts a running service to take in
     * the new start list; on failure the former list is put back.
     */
    void add(TargetId id, Volume wanted) {
        wanted.requireCreatable();
        requireAddable();
        ExistingTarget<T> known = reader.require(id).requireResource().requireWritable();
        Volume volume = protocol.rules().complete(known.target(), wanted);
        boolean inLinstor = known.state().backing().disk(volume.number())
                .map(disk -> requireSameSize(disk, volume, id)).isPresent();
        Deadline deadline = context.deadline(Targets.DEFAULT_TIMEOUT);
        UndoLog.guarding(context.intervals(), context.timing(), undo -> {
            if (!inLinstor) {
                createInLinstor(known, volume, undo);
            }
            Backing backing = context.awaitDevices(known.resource(), Set.of(volume.number()), deadline).backing();
            T without = without(known.target(), volume.number());
            List<Volume> all = new ArrayList<>(without.volumes());
            all.add(volume);
            boolean changed = rewrite(known,
                    changed(known, start(without, backing), start(protocol.rules().withVolumes(without, all), backing)),
                    change -> undo.add(change.name(), undoing -> change.undo()));
            if (changed && known.state().isAttached()) {
                context.watch().awaitRunning(known.resource(),
                        () -> context.changes().requireAttached(known.state().path()), deadline);
            }
            return changed;
        });
    }

    private void requireAddable() {
        protocol.rules().addVolumeMinimumLinstor().ifPresent(needed -> {
            ControllerVersion version = context.linstor().version();
            if (!version.isLinstor(needed)) {
                throw conflict("volumes can only be added to an " + protocol.names().noun() + " with LINSTOR " + needed
                        + " or newer, this is " + version.version(), "Upgrade LINSTOR, or create another target.");
            }
        });
    }

    private static boolean requireSameSize(Backing.Disk disk, Volume wanted, TargetId id) {
        if (disk.volume().sizeKib() != wanted.sizeKib()) {
            throw conflict("volume " + wanted.number() + " of '" + id.text() + "' exists already with another size: "
                    + disk.volume().sizeKib() + " KiB instead of " + wanted.sizeKib() + " KiB");
        }
        return true;
    }

    /** LINSTOR refuses to delete a volume of a resource that is in use; then the undo says so. */
    private void createInLinstor(ExistingTarget<T> known, Volume volume, UndoLog undo) {
        undo.add("volume " + volume.number() + " of the LINSTOR resource '" + known.resource() + "'",
                deadline -> context.linstor().deleteVolumeDefinition(known.resource(), volume.number()));
        try {
            new VolumeDefinitions(context.linstor()).create(known.resource(),
                    VolumeDefinitions.of(volume, known.target().grossSize()));
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.EXISTS_VOLUME_DEFINITION)) {
                undo.forgetLatest(); // somebody else has just made it, and may have data on it
            }
            throw e;
        }
    }

    /** Deletes a volume of a target that is stopped for sure. */
    void delete(TargetId id, int number) {
        ExistingTarget<T> known = reader.require(id).requireResource().requireWritable();
        requireDeletable(known, number);
        UndoLog.guarding(context.intervals(), context.timing(), undo -> {
            Backing backing = known.state().backing().withSomeDevice(number);
            List<StartEntry> changed = changed(known, start(known.target(), backing),
                    start(without(known.target(), number), backing));
            requireUnused(known, changed, number, backing.device(number));
            rewrite(known, changed,
                    change -> undo.add(change.name(), undoing -> undoWithVolume(known, number, change)));
            context.linstor().deleteVolumeDefinition(known.resource(), number);
            return number;
        });
    }

    private void requireDeletable(ExistingTarget<T> known, int number) {
        String name = known.target().id().text();
        if (number == 0) {
            throw conflict("volume 0 of '" + name + "' is the cluster private volume, which the service needs");
        }
        List<Volume> volumes = known.target().volumes();
        if (volumes.stream().noneMatch(volume -> volume.number() == number)) {
            throw GatewayException.notFound("'" + name + "' has no volume " + number);
        }
        if (volumes.size() == 1) {
            throw conflict("volume " + number + " is the last one of '" + name + "'",
                    "Delete the whole target instead.");
        }
        Usage usage = known.state().isAttached()
                ? known.state().usage()
                : context.watch().awaitKnown(known.resource());
        if (known.state().isAttached() || !(usage instanceof Usage.Unused)) {
            throw conflict("'" + name + "' is not stopped (" + usage + "), so that no volume can be deleted",
                    "Stop the target first.");
        }
    }

    /** Entries of others may use a volume, too; without it they would keep the service from starting. */
    private static void requireUnused(ExistingTarget<?> known, List<StartEntry> start, int number, String device) {
        start.stream().filter(entry -> entry instanceof OcfAgent agent && agent.parameters().containsValue(device))
                .findFirst().ifPresent(entry -> {
                    throw conflict(
                            "volume " + number + " of '" + known.target().id().text() + "' is used by the entry '"
                                    + entry + "' of the promoter file " + known.state().path()
                                    + ", which is not LINSTOR Gateway's own",
                            "Remove the entry first.");
                });
    }

    private List<StartEntry> changed(ExistingTarget<T> known, List<StartEntry> before, List<StartEntry> after) {
        return differences.apply(known.promoter().start(), before, after);
    }

    /** Writes the promoter file if the change makes a difference to it, after its undoing has been seen to. */
    private boolean rewrite(ExistingTarget<T> known, List<StartEntry> start, Consumer<PromoterChange> seeTo) {
        Promoter changed = known.promoter().withStart(start);
        if (changed.equals(known.promoter())) {
            return false;
        }
        PromoterChange change = new PromoterChange(context, known.state().file().orElseThrow(), changed);
        seeTo.accept(change);
        change.write();
        return true;
    }

    /** A promoter file must not name a volume that LINSTOR has lost, whatever it answered. */
    private void undoWithVolume(ExistingTarget<T> known, int number, PromoterChange change) {
        boolean stillThere = context.linstor().resourceDefinition(known.resource()).stream()
                .flatMap(definition -> definition.volumes().stream()).anyMatch(volume -> volume.number() == number);
        if (stillThere) {
            change.undo();
        }
    }

    private List<StartEntry> start(T target, Backing backing) {
        return protocol.promoter().start(target, backing, List.of());
    }

    private T without(T target, int number) {
        return protocol.rules().withVolumes(target,
                target.volumes().stream().filter(volume -> volume.number() != number).toList());
    }
}
