package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;

/** Recognises targets in what LINSTOR holds. */
final class TargetReader<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetStateReader states;

    TargetReader(Protocol<T> protocol, TargetStateReader states) {
        this.protocol = protocol;
        this.states = states;
    }

    /** All there is of a target that must have a promoter file. Throws {@link Problem#NOT_FOUND}. */
    ExistingTarget<T> require(TargetId id) {
        return require(states.of(id.resource()), id);
    }

    private ExistingTarget<T> require(TargetState state, TargetId id) {
        StoredPromoter file = state.file().orElseThrow(() -> incomplete(state, id));
        Deployed<T> deployed = deployed(state);
        if (!deployed.target().id().text().equalsIgnoreCase(id.text())) {
            throw GatewayException
                    .notFound("there is no " + protocol.names().noun() + " '" + id.text() + "'; the resource '"
                            + id.resource() + "' belongs to '" + deployed.target().id().text() + "'");
        }
        return new ExistingTarget<>(state, file.read(), deployed);
    }

    /** The failure of a command that needs both halves of a target. */
    private GatewayException incomplete(TargetState state, TargetId id) {
        return Ownership.isTargets(state, id)
                ? GatewayException.conflict("of '" + id.text() + "' there is nothing but its LINSTOR resource '"
                        + id.resource() + "': it is being created or deleted, or that was interrupted",
                        "Delete it to clear what is left; a creation that was interrupted can be repeated, too.")
                : GatewayException.notFound(absence(id));
    }

    /**
     * A target as it is shown: also one of which there is nothing but its resource, if that says whose it is. Throws
     * {@link Problem#NOT_FOUND}.
     */
    Deployed<T> shown(TargetId id) {
        TargetState state = states.of(id.resource());
        if (state.file().isPresent() || !Ownership.isTargets(state, id)) {
            return require(state, id).deployed();
        }
        return Optional.of(state).filter(TargetState::hasLivingResource).flatMap(this::remains)
                .orElseThrow(() -> new GatewayException(Problem.NOT_FOUND, absence(id),
                        "An interrupted operation left its LINSTOR resource '" + id.resource()
                                + "'; delete the target to clear it."));
    }

    private String absence(TargetId id) {
        return "there is no " + protocol.names().noun() + " '" + id.text() + "'";
    }

    /** The target of which there is nothing but its resource; empty when that does not tell whose it is. */
    Optional<Deployed<T>> remains(TargetState state) {
        Backing backing = state.backing();
        return state.mark().filter(mark -> mark.protocol().equals(protocol.names().file()))
                .flatMap(mark -> protocol.promoter().incomplete(protocol.names().parseId(mark.id()), mark.serviceIps(),
                        backing))
                .map(target -> new Deployed<>(target, backing.disk(0).map(Backing.Disk::volume), TargetStatus.of(state,
                        backing.disks().stream().map(disk -> disk.volume().number()).toList(), List.of())));
    }

    /** A target whose promoter file is there. Throws when the file cannot be read. */
    Deployed<T> deployed(TargetState state) {
        try {
            return read(state).deployed();
        } catch (UnreadablePromoterException e) {
            throw unreadable(state, e.reason());
        }
    }

    /** The same with what it lacks, for callers that tell of unreadable files in their own way. */
    Sight<T> read(TargetState state) {
        Backing backing = state.backing();
        Promoter promoter = state.file().orElseThrow().read();
        T target = protocol.promoter().read(promoter, backing);
        List<Integer> served = protocol.promoter().served(promoter, backing);
        Optional<Volume> privateVolume = backing.disk(0).map(Backing.Disk::volume);
        List<Integer> numbers = Stream.concat(privateVolume.stream(), target.volumes().stream()).map(Volume::number)
                .toList();
        List<Integer> unserved = backing.userVolumes().stream().map(Volume::number)
                .filter(number -> !served.contains(number)).toList();
        return new Sight<>(new Deployed<>(target, privateVolume, TargetStatus.of(state, numbers, served)), unserved);
    }

    /**
     * What a promoter file and LINSTOR's resource show together.
     *
     * @param unserved the numbers of volumes that the resource has and no service uses
     */
    record Sight<T extends Target>(Deployed<T> deployed, List<Integer> unserved) {
        Sight {
            unserved = List.copyOf(unserved);
        }
    }

    private static GatewayException unreadable(TargetState state, String reason) {
        return new GatewayException(Problem.LINSTOR_REFUSED,
                "the promoter file " + state.path() + " cannot be read: " + reason,
                "Look at it with: linstor file show " + state.path());
    }

    /** A target together with what it was recognised from. */
    record ExistingTarget<T extends Target>(TargetState state, Promoter promoter, Deployed<T> deployed) {
        T target() {
            return deployed.target();
        }

        String resource() {
            return promoter.resource();
        }

        /** Demands that its LINSTOR resource is there and stays. */
        ExistingTarget<T> requireResource() {
            if (!state.hasLivingResource()) {
                String why = state.definition().isPresent() ? "is being deleted" : "is missing";
                throw GatewayException.conflict("the LINSTOR resource '" + resource() + "' of '" + target().id().text()
                        + "' " + why, "Delete the target and create it again.");
            }
            return this;
        }

        /** Demands that its promoter file is not of a newer layout than this program knows. */
        ExistingTarget<T> requireWritable() {
            if (promoter.schemaVersion() > Promoter.SCHEMA_VERSION) {
                throw GatewayException.conflict("the promoter file " + state.path()
                        + " was written by a newer version of LINSTOR Gateway",
                        "Use that version to change the target.");
            }
            return this;
        }
    }
}
