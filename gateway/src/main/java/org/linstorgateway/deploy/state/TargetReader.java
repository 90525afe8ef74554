package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;

/** Reads the targets of a protocol from LINSTOR. */
public final class TargetReader<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetStateReader states;

    public TargetReader(Protocol<T> protocol, TargetStateReader states) {
        this.protocol = protocol;
        this.states = states;
    }

    /** Returns the path at which this program creates the promoter file of a target. */
    private PromoterPath path(String resource) {
        return new PromoterPath(protocol.names().file(), resource);
    }

    /** Reads the promoter files of all targets, of all protocols. */
    public StoredFiles promoterFiles() {
        return states.promoterFiles();
    }

    /** Reads the state of a target, which may be incomplete or not exist. */
    public TargetState state(String resource) {
        return states.read(path(resource));
    }

    /**
     * Reads the state of a target whose promoter file may be among these, which were read a moment ago. If only the file
     * or only the resource exists, another command may have changed the other since: then both are read together.
     */
    public TargetState state(String resource, StoredFiles files) {
        TargetState state = states.read(path(resource), files.gateway());
        return state.file().isPresent() == state.definition().isPresent() ? state : state(resource);
    }

    /** Reads the state of a target without its promoter file. */
    public TargetState stateWithoutFile(String resource) {
        return states.readResource(path(resource));
    }

    /**
     * Reads a target that must have a promoter file.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}, or {@link Problem#CONFLICT} if only its resource exists
     */
    public ExistingTarget<T> require(TargetId id) {
        return requireAdopted(state(id.resource()), id);
    }

    /**
     * Reads the state of a target whose resource LINSTOR has. Its promoter file may be missing or unreadable: a delete that was
     * interrupted leaves the resource.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}, or {@link Problem#CONFLICT} if the resource cannot be used
     */
    public TargetState requireOwned(TargetId id) {
        TargetState state = state(id.resource());
        state.file().ifPresent(file -> requireSameTarget(file, id));
        return state.hasResource() && Ownership.belongsTo(state, id)
                ? state
                : requireAdopted(state, id).requireResource().state();
    }

    private ExistingTarget<T> requireAdopted(TargetState state, TargetId id) {
        state.adoption().filter(adoption -> adoption.isFor(protocol.names().file(), id)).ifPresent(adoption -> {
            throw GatewayException.of(ErrorCode.ADOPTION_INCOMPLETE, adoption.unfinished(state.resource()),
                    AdoptionMarker.advice() + ".");
        });
        return require(state, id);
    }

    private ExistingTarget<T> require(TargetState state, TargetId id) {
        if (state.file().isEmpty()) {
            throw incomplete(state, id);
        }
        ExistingTarget<T> existing = existing(state);
        if (!existing.target().id().text().equalsIgnoreCase(id.text())) {
            throw belongsToAnother(id, existing.target().id().text());
        }
        return existing;
    }

    /**
     * Returns the target of a state with a promoter file.
     *
     * @throws GatewayException {@link Problem#LINSTOR_REFUSED} if the file cannot be read
     */
    public ExistingTarget<T> existing(TargetState state) {
        try {
            Reading<T> reading = read(state);
            return new ExistingTarget<>(state, reading.promoter(), reading.deployed());
        } catch (UnreadablePromoterException e) {
            throw GatewayException.of(ErrorCode.FILE_UNREADABLE,
                    "the promoter file " + state.path() + " cannot be read: " + e.reason(),
                    "Look at it with: linstor file show " + state.path());
        }
    }

    private GatewayException incomplete(TargetState state, TargetId id) {
        return Ownership.belongsTo(state, id)
                ? GatewayException.of(ErrorCode.TARGET_INCOMPLETE,
                        "only the LINSTOR resource '" + id.resource() + "' of '" + id.text()
                                + "' exists: it is being created or deleted, or that was interrupted",
                        "Delete the target to remove the resource, or repeat the create if that was interrupted.")
                : notFound(id);
    }

    /** Returns the failure of a command on a target that does not exist. */
    public GatewayException notFound(TargetId id) {
        return GatewayException.of(ErrorCode.TARGET_NOT_FOUND, absence(id));
    }

    private String absence(TargetId id) {
        return "there is no " + protocol.names().noun() + " '" + id.text() + "'";
    }

    private GatewayException belongsToAnother(TargetId id, String owner) {
        return GatewayException.of(ErrorCode.TARGET_NOT_FOUND,
                absence(id) + "; the resource '" + id.resource() + "' belongs to '" + owner
                        + "'");
    }

    /**
     * Requires that a promoter file is not that of another target. An unreadable file passes: it has the target's path.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}
     */
    public void requireSameTarget(StoredPromoter file, TargetId id) {
        file.promoter().flatMap(this::idOf).filter(other -> !other.equalsIgnoreCase(id.text())).ifPresent(other -> {
            throw belongsToAnother(id, other);
        });
    }

    private Optional<String> idOf(Promoter promoter) {
        try {
            return Optional.of(protocol.promoter().read(promoter, Backing.NONE).id().text());
        } catch (UnreadablePromoterException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the target of a state to show it. An incomplete target is shown, too, if its resource has a creation marker.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}
     */
    public Deployed<T> show(TargetState state, TargetId id) {
        Optional<AdoptionMarker> adoption = state.adoption()
                .filter(marker -> marker.isFor(protocol.names().file(), id));
        if (adoption.isPresent() && state.file().isEmpty()) {
            throw GatewayException.of(ErrorCode.TARGET_NOT_FOUND,
                    absence(id) + "; " + adoption.get().unfinished(state.resource()), AdoptionMarker.advice() + ".");
        }
        if (state.file().isPresent() || !Ownership.belongsTo(state, id)) {
            return require(state, id).deployed().warning(adoption.stream()
                    .map(marker -> marker.unfinished(state.resource()) + ". " + AdoptionMarker.advice()).toList());
        }
        return Optional.of(state).filter(TargetState::hasResource).flatMap(this::withoutFile)
                .orElseThrow(() -> GatewayException.of(ErrorCode.TARGET_NOT_FOUND, absence(id),
                        "An interrupted command left its LINSTOR resource '" + id.resource()
                                + "'. Delete the target to remove it."));
    }

    /** Returns a target of which only the resource exists; empty if the resource has no creation marker of the protocol. */
    public Optional<Deployed<T>> withoutFile(TargetState state) {
        Backing backing = state.backing();
        return state.marker().filter(marker -> marker.protocol().equals(protocol.names().file()))
                .flatMap(marker -> protocol.promoter().incomplete(protocol.names().parseId(marker.id()),
                        marker.serviceIps(), backing))
                .map(target -> new Deployed<>(target, backing.disk(0).map(Backing.Disk::volume), TargetStatus.of(state,
                        backing.disks().stream().map(disk -> disk.volume().number()).toList(), List.of()))
                        .labelled(state.label()));
    }

    /**
     * Reads the target of a state with a promoter file.
     *
     * @throws UnreadablePromoterException if the file cannot be read
     */
    public Reading<T> read(TargetState state) {
        Backing backing = state.backing();
        Promoter promoter = state.file().orElseThrow().read();
        T target = protocol.promoter().read(promoter, backing);
        List<Integer> served = protocol.promoter().served(promoter, backing);
        Optional<Volume> privateVolume = backing.disk(0).map(Backing.Disk::volume);
        List<Integer> numbers = Stream.concat(privateVolume.stream(), target.volumes().stream()).map(Volume::number)
                .toList();
        List<Integer> unserved = backing.userVolumes().stream().map(Volume::number)
                .filter(number -> !served.contains(number)).toList();
        Deployed<T> deployed = new Deployed<>(target, privateVolume, TargetStatus.of(state, numbers, served))
                .labelled(state.label()).scheduled(ScheduleProperties.on(state));
        return new Reading<>(promoter, deployed, unserved);
    }

    /**
     * A target and the volumes of its resource that it does not serve.
     *
     * @param unserved the numbers of volumes that the resource has and no start entry uses
     */
    public record Reading<T extends Target>(Promoter promoter, Deployed<T> deployed, List<Integer> unserved) {
        public Reading {
            unserved = List.copyOf(unserved);
        }
    }
}
