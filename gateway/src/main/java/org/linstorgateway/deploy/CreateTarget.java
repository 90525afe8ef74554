package org.linstorgateway.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.linstorgateway.linstor.Codes;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
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

    CreateTarget(Protocol<T> protocol, Parts parts, TargetReader<T> reader, Creations creations) {
        this.protocol = protocol;
        this.parts = parts;
        this.reader = reader;
        this.creations = creations;
    }

    Deployed<T> create(T wanted, Patience patience) {
        protocol.requireCreatable(wanted);
        Collisions collisions = new Collisions(parts.store().all(), wanted, protocol.name());
        collisions.require();
        Footprint before = parts.footprints().of(wanted.resource());
        Optional<Deployed<T>> existing = existing(wanted, before);
        if (existing.isPresent()) {
            return existing.get();
        }
        protocol.requireCompatible(wanted, collisions.neighbours());
        Deadline deadline = parts.deadline(patience.limit());
        creations.during(protocol.name(), wanted.id(), patience.limit(), mark -> {
            clearLeftover(wanted, before, deadline);
            return UndoLog.guarding(parts.pace(), parts.timing(), undo -> {
                ensureResourceGroup(wanted.resourceGroup(), undo);
                define(wanted, mark, undo);
                volumes(wanted).forEach(volume -> defineVolume(wanted.resource(), volume));
                parts.linstor().autoplace(wanted.resource());
                writePromoter(wanted, awaitDevices(wanted, deadline), collisions.neighbours(), before.file(), undo);
                new Rivals<>(protocol, parts, collisions, wanted).settle(deadline);
                start(wanted, before.path(), patience, deadline);
                return mark;
            });
        });
        return reader.require(wanted.id()).deployed();
    }

    private void start(T wanted, PromoterPath file, Patience patience, Deadline deadline) {
        Runnable attach = () -> parts.store().attach(wanted.resource(), file);
        if (patience.forService()) {
            parts.watch().start(wanted.resource(), ServicePort.portals(wanted, protocol.port()), attach, deadline);
        } else {
            attach.run();
        }
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

    /** What an interrupted creation left of the same target goes; what is not ours is never touched. */
    private void clearLeftover(T wanted, Footprint before, Deadline deadline) {
        Optional<ResourceDefinition> definition = before.definition();
        if (definition.isEmpty()) {
            return;
        }
        if (!Belonging.isTargets(before, wanted.id())) {
            throw GatewayException.conflict("LINSTOR has a resource '" + wanted.resource()
                    + "' already, which does not belong to LINSTOR Gateway");
        }
        if (definition.get().deleting()) {
            throw GatewayException.conflict("LINSTOR is still deleting the resource '" + wanted.resource()
                    + "' of a former target", "It is done when all of its nodes are online: linstor node list");
        }
        creations.requireEnded(definition.get());
        removeLeftover(wanted.resource(), definition.get(), deadline);
    }

    /** Another server may have cleared it meanwhile and be busy with a creation of its own. */
    private void removeLeftover(String resource, ResourceDefinition leftover, Deadline deadline) {
        CreationMark.on(leftover).ifPresentOrElse(
                mark -> parts.removal().removeCreated(resource, mark, deadline),
                () -> parts.removal().remove(resource, deadline));
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
    private Backing awaitDevices(T wanted, Deadline deadline) {
        Set<Integer> numbers = Set.copyOf(volumes(wanted).stream().map(VolumeDefinition::number).toList());
        return parts.awaitDevices(wanted.resource(), numbers, deadline).backing();
    }

    /** A promoter file that lay there without its resource is put back when the creation fails. */
    private void writePromoter(T wanted, Backing backing, List<Promoter> neighbours, Optional<StoredPromoter> former,
            UndoLog undo) {
        PromoterPath path = parts.footprints().path(wanted.resource());
        Promoter promoter = Promoter.of(wanted.resource(), protocol.start(wanted, backing, neighbours),
                protocol.targetAs());
        undo.add("the promoter file " + path, deadline -> former.ifPresentOrElse(
                old -> parts.replaceDetached(path, old.file().content()), () -> parts.store().delete(path)));
        parts.store().write(path, promoter);
    }
}
