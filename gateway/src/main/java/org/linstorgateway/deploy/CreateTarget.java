package org.linstorgateway.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ReturnCodes;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.WaitOptions;

/** Creates a target: the LINSTOR resource, then the promoter file, then the wait for the service. All or nothing. */
final class CreateTarget<T extends Target> {
    private final Protocol<T> protocol;
    private final DeployContext context;
    private final TargetReader<T> reader;
    private final CreationTracker tracker;
    private final StartAndStop<T> startAndStop;

    CreateTarget(Protocol<T> protocol, DeployContext context, TargetReader<T> reader, CreationTracker tracker,
            StartAndStop<T> startAndStop) {
        this.protocol = protocol;
        this.context = context;
        this.reader = reader;
        this.tracker = tracker;
        this.startAndStop = startAndStop;
    }

    Deployed<T> create(T wanted, WaitOptions wait) {
        protocol.rules().requireCreatable(wanted);
        List<StoredPromoter> files = context.store().all();
        TargetConflicts conflicts = new TargetConflicts(files, wanted, protocol.names().file());
        conflicts.require();
        TargetState before = tracker.ended(before(wanted, files), () -> context.states().of(wanted.resource()));
        Deadline deadline = context.deadline(wait.limit());
        Optional<Deployed<T>> existing = existing(wanted, before);
        if (existing.isPresent()) {
            return before.isUndone() ? finished(wanted, wait) : existing.get();
        }
        protocol.rules().requireCompatible(wanted, conflicts.neighbours());
        return tracker.during(protocol.names().file(), wanted, wait.limit(), mark -> {
            clearLeftover(wanted, before, deadline);
            return UndoLog.guarding(context.intervals(), context.timing(),
                    undo -> made(wanted, mark, before, conflicts, wait, deadline, undo));
        });
    }

    private Deployed<T> made(T wanted, CreationMarker mark, TargetState before, TargetConflicts conflicts,
            WaitOptions wait,
            Deadline deadline, UndoLog undo) {
        String resource = wanted.resource();
        ensureResourceGroup(wanted.resourceGroup(), undo);
        define(wanted, mark, undo);
        try (Heartbeat _ = tracker.heartbeat(resource, mark)) {
            volumes(wanted).forEach(volume -> defineVolume(resource, volume));
            new Placement(context).place(resource);
            Backing backing = awaitDevices(wanted, mark, deadline);
            undoPromoter(before, mark, undo);
            Promoter claim = writePromoter(wanted, backing, conflicts.neighbours());
            new ClaimResolver<>(protocol, context, conflicts, wanted).settle(claim,
                    others -> writePromoter(wanted, backing, others), deadline);
            start(wanted, before.path(), wait, deadline);
        }
        return noted(wanted, mark);
    }

    /** Of a half alone the other may have come or gone since the files were read: then both are looked at together. */
    private TargetState before(T wanted, List<StoredPromoter> files) {
        String path = context.states().path(wanted.resource()).toString();
        Optional<StoredPromoter> file = files.stream().filter(f -> f.file().path().equalsIgnoreCase(path)).findFirst();
        TargetState state = context.states().of(wanted.resource(), file);
        boolean half = state.file().isPresent() != state.definition().isPresent();
        return half ? context.states().of(wanted.resource()) : state;
    }

    private void start(T wanted, PromoterPath file, WaitOptions wait, Deadline deadline) {
        Runnable attach = () -> context.store().attach(wanted.resource(), file);
        if (wait.forService()) {
            context.watch().start(wanted.resource(), ServicePortWatcher.portals(wanted, protocol.promoter().port()),
                    attach,
                    () -> context.changes().requireAttached(file), deadline);
        } else {
            attach.run();
        }
    }

    /** The target that has been made, with a note that it is; from now on nothing of it is undone. */
    private Deployed<T> noted(T wanted, CreationMarker mark) {
        TargetState made = context.states().of(wanted.resource());
        if (made.file().isEmpty() || made.definition().filter(mark::isOn).isEmpty()) {
            throw ConcurrentChanges.deleted(wanted.resource());
        }
        Deployed<T> deployed = reader.deployed(made);
        made.definition().ifPresent(tracker::tryToFinish);
        return deployed;
    }

    /** What an interrupted creation made is all there, but perhaps never was started. */
    private Deployed<T> finished(T wanted, WaitOptions wait) {
        startAndStop.finish(wanted.id(), wait);
        return reader.require(wanted.id()).deployed();
    }

    /** The target that is already there, if it is just what is wanted; one that differs is in the way. */
    private Optional<Deployed<T>> existing(T wanted, TargetState state) {
        if (state.file().isEmpty() || !state.hasLivingResource()
                || !Ownership.isTargets(state, wanted.id())) {
            return Optional.empty();
        }
        Deployed<T> existing = reader.deployed(state);
        protocol.rules().difference(wanted, existing.target()).ifPresent(difference -> {
            throw GatewayException.conflict("the " + protocol.names().noun() + " '" + existing.target().id().text()
                    + "' exists already and differs in: " + difference);
        });
        return Optional.of(existing);
    }

    /**
     * What an interrupted creation left of the same target goes: it has never been served and has no data. What may have
     * some is deleted by a deletion only, and what is not ours is never touched.
     */
    private void clearLeftover(T wanted, TargetState before, Deadline deadline) {
        if (before.definition().isEmpty()) {
            return;
        }
        String resource = wanted.resource();
        if (!Ownership.isTargets(before, wanted.id())) {
            throw GatewayException.conflict("LINSTOR has a resource '" + resource
                    + "' already, which does not belong to LINSTOR Gateway");
        }
        if (!before.hasLivingResource()) {
            throw GatewayException.conflict("LINSTOR is still deleting the resource '" + resource
                    + "' of a former target", "It is done when all of its nodes are online: linstor node list");
        }
        CreationMarker left = before.mark().filter(mark -> before.isUnfinished())
                .orElseThrow(() -> GatewayException.conflict("LINSTOR still has the resource '" + resource + "' of '"
                        + wanted.id().text() + "', which is being deleted or has lost its promoter file",
                        "Delete the target first: that clears what is left, with its data."));
        context.removal().removeCreated(resource, left, deadline);
    }

    /** LINSTOR refuses to delete a group that somebody else has begun to use. */
    private void ensureResourceGroup(String name, UndoLog undo) {
        if (context.linstor().resourceGroup(name).isPresent()) {
            return;
        }
        undo.add("the resource group '" + name + "'", deadline -> deleteUnused(name));
        try {
            context.linstor().createResourceGroup(name);
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.EXISTS_RESOURCE_GROUP)) {
                undo.forgetLatest();
            } else if (!e.outcomeUnknown() || context.linstor().resourceGroup(name).isEmpty()) {
                throw e;
            }
        }
    }

    private void deleteUnused(String group) {
        try {
            context.linstor().deleteResourceGroup(group);
        } catch (LinstorException e) {
            if (!e.has(ReturnCodes.EXISTS_RESOURCE_DEFINITION)) {
                throw e;
            }
        }
    }

    /** Creating a definition is atomic in LINSTOR: of several at once one wins, and the others must not undo it. */
    private void define(T wanted, CreationMarker mark, UndoLog undo) {
        String name = wanted.resource();
        Map<String, String> props = new HashMap<>(DrbdOptions.ALL);
        props.putAll(mark.props());
        undo.add("the LINSTOR resource '" + name + "'",
                deadline -> context.removal().removeCreated(name, mark, deadline));
        try {
            context.linstor().createResourceDefinition(name, wanted.resourceGroup(), props);
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.EXISTS_RESOURCE_DEFINITION)) {
                throw GatewayException
                        .conflict("a LINSTOR resource '" + name + "' has just been created by someone else");
            }
            if (!e.outcomeUnknown() || !context.linstor().resourceDefinition(name).filter(mark::isOn).isPresent()) {
                throw e;
            }
        }
    }

    private List<VolumeDefinition> volumes(T wanted) {
        return Stream.concat(Stream.of(VolumeDefinitions.of(Volume.CLUSTER_PRIVATE, false)),
                wanted.volumes().stream().map(volume -> VolumeDefinitions.of(volume, wanted.grossSize()))).toList();
    }

    private void defineVolume(String resource, VolumeDefinition volume) {
        new VolumeDefinitions(context.linstor()).create(resource, volume);
    }

    /** Satellites report the paths of their devices a moment after they made them. */
    private Backing awaitDevices(T wanted, CreationMarker mark, Deadline deadline) {
        Set<Integer> numbers = Set.copyOf(volumes(wanted).stream().map(VolumeDefinition::number).toList());
        TargetState placed = context.awaitDevices(wanted.resource(), numbers, deadline);
        if (placed.definition().filter(mark::isOn).isEmpty()) {
            throw ConcurrentChanges.deleted(wanted.resource());
        }
        return placed.backing();
    }

    /**
     * A promoter file that lay there without its resource is put back when the creation fails. That of somebody else, who
     * has made a target of the same name meanwhile or finished this one, stays.
     */
    private void undoPromoter(TargetState before, CreationMarker mark, UndoLog undo) {
        PromoterPath path = before.path();
        undo.add("the promoter file " + path, deadline -> {
            if (context.linstor().resourceDefinition(path.resource()).filter(mark::isOfAnother).isEmpty()) {
                before.file().ifPresentOrElse(former -> context.replaceDetached(path, former.file().content()),
                        () -> context.store().delete(path));
            }
        });
    }

    private Promoter writePromoter(T wanted, Backing backing, List<Promoter> neighbours) {
        Promoter promoter = Promoter.of(wanted.resource(), protocol.promoter().start(wanted, backing, neighbours),
                protocol.promoter().targetAs());
        context.store().write(context.states().path(wanted.resource()), promoter);
        return promoter;
    }
}
