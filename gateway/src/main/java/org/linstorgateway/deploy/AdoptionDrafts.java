package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.claim.NodeAddresses;
import org.linstorgateway.deploy.claim.PortCollisions;
import org.linstorgateway.deploy.claim.PreferredNodesCheck;
import org.linstorgateway.deploy.claim.TargetConflicts;
import org.linstorgateway.deploy.resource.AdoptionCheck;
import org.linstorgateway.deploy.state.AdoptionMarker;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.Ownership;
import org.linstorgateway.deploy.state.StoredFiles;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.protocol.AdoptedTarget;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;

/** Drafts adoptions: checks everything that can be checked before the first change. */
final class AdoptionDrafts<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final AdoptableResource adoptable;
    private final IdenticalTarget<T> identical;
    private final NodeAddresses nodeAddresses;
    private final PortCollisions<T> collisions;
    private final PreferredNodesCheck preferred;
    private final AdoptionCheck check;

    AdoptionDrafts(Protocol<T> protocol, TargetReader<T> reader, AdoptableResource adoptable,
            IdenticalTarget<T> identical, NodeAddresses nodeAddresses, PortCollisions<T> collisions,
            PreferredNodesCheck preferred, AdoptionCheck check) {
        this.protocol = protocol;
        this.reader = reader;
        this.adoptable = adoptable;
        this.identical = identical;
        this.nodeAddresses = nodeAddresses;
        this.collisions = collisions;
        this.preferred = preferred;
        this.check = check;
    }

    /** @throws GatewayException if the resource cannot be adopted */
    AdoptionDraft<T> draft(T described) {
        StoredFiles files = reader.promoterFiles();
        TargetState state = reader.state(described.resource(), files);
        adoptable.requireResource(state, described.id());
        TargetConflicts conflicts = new TargetConflicts(files, described, protocol.names().file());
        if (state.file().isPresent() && Ownership.belongsTo(state, described.id())) {
            return existing(described, state, conflicts);
        }
        adoptable.requireFree(state, described.id(), protocol.names().file(), files);
        conflicts.requireNone();
        nodeAddresses.requireUnused(described.serviceIps());
        preferred.requireKnown(described.placement().preferred());
        return draft(described, state, conflicts);
    }

    /** Returns a draft without changes for a repeated command. */
    private AdoptionDraft<T> existing(T described, TargetState state, TargetConflicts conflicts) {
        ExistingTarget<T> existing = reader.existing(state);
        if (!existing.target().id().text().equalsIgnoreCase(described.id().text())) {
            throw GatewayException.of(ErrorCode.NAME_IN_USE, "the LINSTOR resource '" + state.resource()
                    + "' is already that of the target " + existing.name());
        }
        T target = AdoptedTarget.of(protocol, described, state.backing());
        identical.require(target, existing);
        return new AdoptionDraft<>(target, state, Optional.of(existing), state.numbers(), false, conflicts,
                new Plan(target.id(), false, List.of(), List.of()), List.of());
    }

    private AdoptionDraft<T> draft(T described, TargetState state, TargetConflicts conflicts) {
        List<String> warnings = new ArrayList<>(state.isAttached() ? List.of() : check.require(state));
        Optional<VolumeDefinition> made = privateVolume(state);
        boolean lacksPrivateVolume = made.isEmpty();
        VolumeNumbers numbers = lacksPrivateVolume && !isReserved(state)
                ? state.numbersWithNewPrivateVolume()
                : state.numbers();
        if (lacksPrivateVolume) {
            check.requireAddable(state.resource());
        }
        Backing backing = state.backing(numbers);
        if (backing.userVolumes().isEmpty()) {
            throw GatewayException.of(ErrorCode.RESOURCE_UNSUITABLE,
                    "'" + state.resource() + "' cannot be adopted, since it has no volume with data",
                    "Create a new target instead.");
        }
        T target = AdoptedTarget.of(protocol, described, backing);
        protocol.rules().requireCreatable(target);
        if (state.isAttached()) {
            identical.require(target, reader.existing(state));
        } else {
            protocol.rules().requireCompatible(target, conflicts.neighbours());
            warnings.addAll(collisions.requireNone(target, conflicts.neighbours()));
        }
        warnings.addAll(protocol.rules().warnings(target));
        warnings.addAll(PreferredNodesCheck.warnings(target.placement(), state.resources()));
        Plan plan = new AdoptionPlan(state, numbers, lacksPrivateVolume, backing, warnings)
                .of(protocol, target, conflicts.neighbours());
        return new AdoptionDraft<>(target, state, Optional.empty(), numbers, lacksPrivateVolume, conflicts, plan,
                warnings);
    }

    /**
     * Returns the private volume that the resource has: from an adoption that was interrupted, or since the resource was restored
     * from a snapshot of a target.
     */
    private static Optional<VolumeDefinition> privateVolume(TargetState state) {
        Optional<VolumeDefinition> zero = zero(state).filter(volume -> !volume.deleting());
        Optional<AdoptionMarker> interrupted = state.adoption();
        if (interrupted.isPresent() && zero.filter(interrupted.get()::created).isPresent()) {
            return zero;
        }
        return zero.filter(_ -> state.definition().filter(Ownership::hasPrivateVolume).isPresent());
    }

    private static Optional<VolumeDefinition> zero(TargetState state) {
        return state.definition().stream().flatMap(definition -> definition.volumes().stream())
                .filter(volume -> volume.number() == 0).findFirst();
    }

    /** Tells whether an interrupted adoption has chosen a number for the private volume, which is still free. */
    private static boolean isReserved(TargetState state) {
        return state.adoption().isPresent() && zero(state).isEmpty();
    }
}
