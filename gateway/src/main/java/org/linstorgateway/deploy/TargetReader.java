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
    private final Footprints footprints;

    TargetReader(Protocol<T> protocol, Footprints footprints) {
        this.protocol = protocol;
        this.footprints = footprints;
    }

    /** All there is of a target that must have a promoter file. Throws {@link Problem#NOT_FOUND}. */
    Known<T> require(TargetId id) {
        return require(footprints.of(id.resource()), id);
    }

    private Known<T> require(Footprint footprint, TargetId id) {
        StoredPromoter file = footprint.file().orElseThrow(() -> incomplete(footprint, id));
        Deployed<T> deployed = deployed(footprint);
        if (!deployed.target().id().text().equalsIgnoreCase(id.text())) {
            throw GatewayException.notFound("there is no " + protocol.noun() + " '" + id.text() + "'; the resource '"
                    + id.resource() + "' belongs to '" + deployed.target().id().text() + "'");
        }
        return new Known<>(footprint, file.read(), deployed);
    }

    /** The failure of a command that needs both halves of a target. */
    private GatewayException incomplete(Footprint footprint, TargetId id) {
        return Belonging.isTargets(footprint, id)
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
        Footprint footprint = footprints.of(id.resource());
        if (footprint.file().isPresent() || !Belonging.isTargets(footprint, id)) {
            return require(footprint, id).deployed();
        }
        return Optional.of(footprint).filter(Footprint::hasLivingResource).flatMap(this::remains)
                .orElseThrow(() -> new GatewayException(Problem.NOT_FOUND, absence(id),
                        "An interrupted operation left its LINSTOR resource '" + id.resource()
                                + "'; delete the target to clear it."));
    }

    private String absence(TargetId id) {
        return "there is no " + protocol.noun() + " '" + id.text() + "'";
    }

    /** The target of which there is nothing but its resource; empty when that does not tell whose it is. */
    Optional<Deployed<T>> remains(Footprint footprint) {
        Backing backing = footprint.backing();
        return footprint.mark().filter(mark -> mark.protocol().equals(protocol.name()))
                .flatMap(mark -> protocol.remains(protocol.parseId(mark.id()), mark.serviceIps(), backing))
                .map(target -> new Deployed<>(target, backing.disk(0).map(Backing.Disk::volume), Statuses.of(footprint,
                        backing.disks().stream().map(disk -> disk.volume().number()).toList(), List.of())));
    }

    /** A target whose promoter file is there. Throws when the file cannot be read. */
    Deployed<T> deployed(Footprint footprint) {
        try {
            return read(footprint).deployed();
        } catch (UnreadablePromoterException e) {
            throw unreadable(footprint, e.reason());
        }
    }

    /** The same with what it lacks, for callers that tell of unreadable files in their own way. */
    Sight<T> read(Footprint footprint) {
        Backing backing = footprint.backing();
        Promoter promoter = footprint.file().orElseThrow().read();
        T target = protocol.read(promoter, backing);
        List<Integer> served = protocol.served(promoter, backing);
        Optional<Volume> privateVolume = backing.disk(0).map(Backing.Disk::volume);
        List<Integer> numbers = Stream.concat(privateVolume.stream(), target.volumes().stream()).map(Volume::number)
                .toList();
        List<Integer> unserved = backing.userVolumes().stream().map(Volume::number)
                .filter(number -> !served.contains(number)).toList();
        return new Sight<>(new Deployed<>(target, privateVolume, Statuses.of(footprint, numbers, served)), unserved);
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

    private static GatewayException unreadable(Footprint footprint, String reason) {
        return new GatewayException(Problem.LINSTOR_REFUSED,
                "the promoter file " + footprint.path() + " cannot be read: " + reason,
                "Look at it with: linstor file show " + footprint.path());
    }

    /** A target together with what it was recognised from. */
    record Known<T extends Target>(Footprint footprint, Promoter promoter, Deployed<T> deployed) {
        T target() {
            return deployed.target();
        }

        String resource() {
            return promoter.resource();
        }

        /** Demands that its LINSTOR resource is there and stays. */
        Known<T> requireResource() {
            if (!footprint.hasLivingResource()) {
                String why = footprint.definition().isPresent() ? "is being deleted" : "is missing";
                throw GatewayException.conflict("the LINSTOR resource '" + resource() + "' of '" + target().id().text()
                        + "' " + why, "Delete the target and create it again.");
            }
            return this;
        }

        /** Demands that its promoter file is not of a newer layout than this program knows. */
        Known<T> requireWritable() {
            if (promoter.schemaVersion() > Promoter.SCHEMA_VERSION) {
                throw GatewayException.conflict("the promoter file " + footprint.path()
                        + " was written by a newer version of LINSTOR Gateway",
                        "Use that version to change the target.");
            }
            return this;
        }
    }
}
