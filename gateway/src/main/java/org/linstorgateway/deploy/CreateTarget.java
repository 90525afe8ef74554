package org.linstorgateway.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.linstorgateway.linstor.Codes;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Patience;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** Creates a target: the LINSTOR resource, then the promoter file, then the wait for the service. All or nothing. */
final class CreateTarget<T extends Target> {
    private final Protocol<T> protocol;
    private final Parts parts;
    private final TargetReader<T> reader;
    private final Creations creations;
    private final StartAndStop<T> startAndStop;

    CreateTarget(Protocol<T> protocol, Parts parts, TargetReader<T> reader, Creations creations,
            StartAndStop<T> startAndStop) {
        this.protocol = protocol;
        this.parts = parts;
        this.reader = reader;
        this.creations = creations;
        this.startAndStop = startAndStop;
    }

    Deployed<T> create(T wanted, Patience patience) {
        protocol.requireCreatable(wanted);
        List<StoredPromoter> files = parts.store().all();
        Collisions collisions = new Collisions(files, wanted, protocol.name());
        collisions.require();
        Footprint before = creations.ended(before(wanted, files), () -> parts.footprints().of(wanted.resource()));
        Deadline deadline = parts.deadline(patience.limit());
        Optional<Deployed<T>> existing = existing(wanted, before);
        if (existing.isPresent()) {
            return before.isUndone() ? finished(wanted, patience) : existing.get();
        }
        protocol.requireCompatible(wanted, collisions.neighbours());
        return creations.during(protocol.name(), wanted, patience.limit(), mark -> {
            clearLeftover(wanted, before, deadline);
            return UndoLog.guarding(parts.pace(), parts.timing(),
                    undo -> made(wanted, mark, before, collisions, patience, deadline, undo));
        });
    }

    private Deployed<T> made(T wanted, CreationMark mark, Footprint before, Collisions collisions, Patience patience,
            Deadline deadline, UndoLog undo) {
        String resource = wanted.resource();
        ensureResourceGroup(wanted.resourceGroup(), undo);
        define(wanted, mark, undo);
        try (Pulse _ = creations.pulse(resource, mark)) {
            volumes(wanted).forEach(volume -> defineVolume(resource, volume));
            new Placement(parts).place(resource);
            Backing backing = awaitDevices(wanted, mark, deadline);
            undoPromoter(before, mark, undo);
            Promoter claim = writePromoter(wanted, backing, collisions.neighbours());
            new Rivals<>(protocol, parts, collisions, wanted).settle(claim,
                    others -> writePromoter(wanted, backing, others), deadline);
            start(wanted, before.path(), patience, deadline);
        }
        return noted(wanted, mark);
    }

    /** Of a half alone the other may have come or gone since the files were read: then both are looked at together. */
    private Footprint before(T wanted, List<StoredPromoter> files) {
        String path = parts.footprints().path(wanted.resource()).toString();
        Optional<StoredPromoter> file = files.stream().filter(f -> f.file().path().equalsIgnoreCase(path)).findFirst();
        Footprint footprint = parts.footprints().of(wanted.resource(), file);
        boolean half = footprint.file().isPresent() != footprint.definition().isPresent();
        return half ? parts.footprints().of(wanted.resource()) : footprint;
    }

    private void start(T wanted, PromoterPath file, Patience patience, Deadline deadline) {
        Runnable attach = () -> parts.store().attach(wanted.resource(), file);
        if (patience.forService()) {
            parts.watch().start(wanted.resource(), ServicePort.portals(wanted, protocol.port()), attach,
                    () -> parts.meanwhile().requireAttached(file), deadline);
        } else {
            attach.run();
        }
    }

    /** The target that has been made, with a note that it is; from now on nothing of it is undone. */
    private Deployed<T> noted(T wanted, CreationMark mark) {
        Footprint made = parts.footprints().of(wanted.resource());
        if (made.file().isEmpty() || made.definition().filter(mark::isOn).isEmpty()) {
            throw Meanwhile.deleted(wanted.resource());
        }
        Deployed<T> deployed = reader.deployed(made);
        made.definition().ifPresent(creations::tryToFinish);
        return deployed;
    }

    /** What an interrupted creation made is all there, but perhaps never was started. */
    private Deployed<T> finished(T wanted, Patience patience) {
        startAndStop.finish(wanted.id(), patience);
        return reader.require(wanted.id()).deployed();
    }

    /** The target that is already there, if it is just what is wanted; one that differs is in the way. */
    private Optional<Deployed<T>> existing(T wanted, Footprint footprint) {
        if (footprint.file().isEmpty() || !footprint.hasLivingResource()
                || !Belonging.isTargets(footprint, wanted.id())) {
            return Optional.empty();
        }
        Deployed<T> existing = reader.deployed(footprint);
        protocol.difference(wanted, existing.target()).ifPresent(difference -> {
            throw GatewayException.conflict("the " + protocol.noun() + " '" + existing.target().id().text()
                    + "' exists already and differs in: " + difference);
        });
        return Optional.of(existing);
    }

    /**
     * What an interrupted creation left of the same target goes: it has never been served and has no data. What may have
     * some is deleted by a deletion only, and what is not ours is never touched.
     */
    private void clearLeftover(T wanted, Footprint before, Deadline deadline) {
        if (before.definition().isEmpty()) {
            return;
        }
        String resource = wanted.resource();
        if (!Belonging.isTargets(before, wanted.id())) {
            throw GatewayException.conflict("LINSTOR has a resource '" + resource
                    + "' already, which does not belong to LINSTOR Gateway");
        }
        if (!before.hasLivingResource()) {
            throw GatewayException.conflict("LINSTOR is still deleting the resource '" + resource
                    + "' of a former target", "It is done when all of its nodes are online: linstor node list");
        }
        CreationMark left = before.mark().filter(mark -> before.isUnfinished())
                .orElseThrow(() -> GatewayException.conflict("LINSTOR still has the resource '" + resource + "' of '"
                        + wanted.id().text() + "', which is being deleted or has lost its promoter file",
                        "Delete the target first: that clears what is left, with its data."));
        parts.removal().removeCreated(resource, left, deadline);
    }

    /** LINSTOR refuses to delete a group that somebody else has begun to use. */
    private void ensureResourceGroup(String name, UndoLog undo) {
        if (parts.linstor().resourceGroup(name).isPresent()) {
            return;
        }
        undo.add("the resource group '" + name + "'", deadline -> deleteUnused(name));
        try {
            parts.linstor().createResourceGroup(name);
        } catch (LinstorException e) {
            if (e.has(Codes.EXISTS_RESOURCE_GROUP)) {
                undo.forgetLatest();
            } else if (!e.outcomeUnknown() || parts.linstor().resourceGroup(name).isEmpty()) {
                throw e;
            }
        }
    }

    private void deleteUnused(String group) {
        try {
            parts.linstor().deleteResourceGroup(group);
        } catch (LinstorException e) {
            if (!e.has(Codes.EXISTS_RESOURCE_DEFINITION)) {
                throw e;
            }
        }
    }

    /** Creating a definition is atomic in LINSTOR: of several at once one wins, and the others must not undo it. */
    private void define(T wanted, CreationMark mark, UndoLog undo) {
        String name = wanted.resource();
        Map<String, String> props = new HashMap<>(DrbdOptions.ALL);
        props.putAll(mark.props());
        undo.add("the LINSTOR resource '" + name + "'",
                deadline -> parts.removal().removeCreated(name, mark, deadline));
        try {
            parts.linstor().createResourceDefinition(name, wanted.resourceGroup(), props);
        } catch (LinstorException e) {
            if (e.has(Codes.EXISTS_RESOURCE_DEFINITION)) {
                throw GatewayException
                        .conflict("a LINSTOR resource '" + name + "' has just been created by someone else");
            }
            if (!e.outcomeUnknown() || !parts.linstor().resourceDefinition(name).filter(mark::isOn).isPresent()) {
                throw e;
            }
        }
    }

    private List<VolumeDefinition> volumes(T wanted) {
        return Stream.concat(Stream.of(VolumeDefinitions.of(Volume.CLUSTER_PRIVATE, false)),
                wanted.volumes().stream().map(volume -> VolumeDefinitions.of(volume, wanted.grossSize()))).toList();
    }

    private void defineVolume(String resource, VolumeDefinition volume) {
        new VolumeDefinitions(parts.linstor()).create(resource, volume);
    }

    /** Satellites report the paths of their devices a moment after they made them. */
    private Backing awaitDevices(T wanted, CreationMark mark, Deadline deadline) {
        Set<Integer> numbers = Set.copyOf(volumes(wanted).stream().map(VolumeDefinition::number).toList());
        Footprint placed = parts.awaitDevices(wanted.resource(), numbers, deadline);
        if (placed.definition().filter(mark::isOn).isEmpty()) {
            throw Meanwhile.deleted(wanted.resource());
        }
        return placed.backing();
    }

    /**
     * A promoter file that lay there without its resource is put back when the creation fails. That of somebody else, who
     * has made a target of the same name meanwhile or finished this one, stays.
     */
    private void undoPromoter(Footprint before, CreationMark mark, UndoLog undo) {
        PromoterPath path = before.path();
        undo.add("the promoter file " + path, deadline -> {
            if (parts.linstor().resourceDefinition(path.resource()).filter(mark::isOfAnother).isEmpty()) {
                before.file().ifPresentOrElse(former -> parts.replaceDetached(path, former.file().content()),
                        () -> parts.store().delete(path));
            }
        });
    }

    private Promoter writePromoter(T wanted, Backing backing, List<Promoter> neighbours) {
        Promoter promoter = Promoter.of(wanted.resource(), protocol.start(wanted, backing, neighbours),
                protocol.targetAs());
        parts.store().write(parts.footprints().path(wanted.resource()), promoter);
        return promoter;
    }
}
