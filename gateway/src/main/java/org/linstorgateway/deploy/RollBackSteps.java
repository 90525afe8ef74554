package org.linstorgateway.deploy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.claim.RollBackTracker.RollBack;
import org.linstorgateway.deploy.delivery.FileDelivery;
import org.linstorgateway.deploy.snapshot.ExchangedData;
import org.linstorgateway.deploy.snapshot.SnapshotCommands;
import org.linstorgateway.deploy.snapshot.TrialLeftovers;
import org.linstorgateway.deploy.snapshot.TrialRestoration;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.SnapshotVolumes;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.VolumeSettings;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.RestoredTarget;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.WaitOptions;

/** The steps of a roll back. All but the trial may be repeated. */
final class RollBackSteps<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final Linstor linstor;
    private final SnapshotCommands commands;
    private final TrialRestoration trial;
    private final TrialLeftovers leftovers;
    private final ExchangedData data;
    private final PromoterStore promoters;
    private final FileDelivery delivery;
    private final ServiceStart service;
    private final ServiceStop serviceStop;
    private final VolumeEntries<T> entries;
    private final Clock clock;

    RollBackSteps(Protocol<T> protocol, TargetReader<T> reader, Linstor linstor, SnapshotCommands commands,
            TrialRestoration trial, TrialLeftovers leftovers, ExchangedData data, PromoterStore promoters,
            FileDelivery delivery,
            ServiceStart service, ServiceStop serviceStop, Clock clock) {
        this.protocol = protocol;
        this.reader = reader;
        this.linstor = linstor;
        this.commands = commands;
        this.trial = trial;
        this.leftovers = leftovers;
        this.data = data;
        this.promoters = promoters;
        this.delivery = delivery;
        this.service = service;
        this.serviceStop = serviceStop;
        this.entries = new VolumeEntries<>(protocol);
        this.clock = clock;
    }

    /**
     * Requires that no other command has recorded a roll back since the draft, whose record this one would overwrite.
     *
     * @throws GatewayException ({@code CONFLICT})
     */
    void requireUnmarked(RollBackDraft<T> draft) {
        TargetState before = draft.existing().state();
        require(reader.state(before.resource()).rollBack().equals(before.rollBack()), before);
    }

    /**
     * Requires that no command that began before the record has changed the target since the draft, and that LINSTOR has not deleted
     * the snapshot, as it does with its own ones.
     *
     * @throws GatewayException ({@code CONFLICT}, {@code NOT_FOUND})
     */
    void requireUnchanged(RollBackDraft<T> draft) {
        TargetState before = draft.existing().state();
        TargetState now = reader.state(before.resource());
        require(now.isAttached() == before.isAttached() && !now.isRestarting() && sizes(now).equals(sizes(before))
                && now.file().flatMap(StoredPromoter::promoter).filter(draft.existing().promoter()::equals)
                        .isPresent(),
                before);
        if (commands.find(before.resource(), new SnapshotName(draft.to().name())).isEmpty()) {
            throw LinstorSnapshots.notFound(draft.existing().target().id(), new SnapshotName(draft.to().name()));
        }
    }

    private static void require(boolean unchanged, TargetState state) {
        if (!unchanged) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command changed '" + state.resource() + "' at the same time",
                    "See its present state, and repeat the command.");
        }
    }

    private static Map<Integer, Long> sizes(TargetState state) {
        return state.definition().stream().flatMap(definition -> definition.volumes().stream())
                .collect(Collectors.toMap(VolumeDefinition::number, VolumeDefinition::sizeKib));
    }

    /** Proves beside the running target that LINSTOR can restore the snapshot, and one of the present state. */
    void prove(RollBackDraft<T> draft, Deadline deadline) {
        TargetState state = draft.existing().state();
        leftovers.remove(state.resource(), deadline);
        trial.prove(state, draft.to(), deadline);
        Snapshot present = commands.take(List.of(state), SnapshotName.trial(clock.instant())).getFirst();
        try {
            trial.prove(state, present, deadline);
        } finally {
            commands.delete(state.resource(), present.name());
        }
    }

    /** Returns the complete snapshot of the former data that an interrupted command has taken. */
    Optional<Snapshot> keptData(RollBackDraft<T> draft) {
        return commands.find(draft.existing().resource(), new SnapshotName(draft.marker().kept()))
                .filter(Snapshot::successful);
    }

    /** Stops the service, also one that a former attempt has started. */
    void stop(ExistingTarget<T> existing, Deadline deadline) {
        serviceStop.stop(reader.state(existing.resource()), Set.of(), deadline);
    }

    /** Takes the snapshot of the former data. */
    Snapshot keep(RollBackDraft<T> draft) {
        SnapshotName name = new SnapshotName(draft.marker().kept());
        String resource = draft.existing().resource();
        commands.find(resource, name).ifPresent(incomplete -> commands.delete(resource, incomplete.name()));
        return commands.take(List.of(reader.state(resource)), name).getFirst();
    }

    /** Deletes the resource on all nodes. */
    void remove(ExistingTarget<T> existing, RollBack command, Deadline deadline) {
        data.remove(existing.resource(), command, deadline);
    }

    /** Restores the data; the resource has the properties that it had in the snapshot of the former data. */
    TargetState restore(Snapshot with, Snapshot kept, RollBack command, Deadline deadline) {
        return data.restore(with, kept, command, deadline);
    }

    /**
     * Restores the settings besides, if LINSTOR takes them.
     *
     * @return what the user should know
     */
    List<String> restoreOtherSettings(Snapshot kept) {
        return data.restoreOtherSettings(kept);
    }

    /** Returns the node that uses the resource. */
    Optional<String> user(ExistingTarget<T> existing) {
        return reader.state(existing.resource()).usage().user();
    }

    /** Tells whether the resource is on all nodes that had it at the time of a snapshot, and none is being deleted. */
    boolean hasReplicas(Snapshot snapshot) {
        List<Resource> present = linstor.resources(snapshot.resource());
        return snapshot.nodes().stream().allMatch(node -> present.stream()
                .anyMatch(resource -> resource.nodeName().equalsIgnoreCase(node) && !resource.diskless()
                        && !resource.deleting()));
    }

    /** Brings a target whose replicas are the former ones to the state from before. */
    void keepReplicas(ExistingTarget<T> existing, Optional<Snapshot> kept, RollBack command) {
        kept.ifPresent(former -> data.restoreSettings(former, command));
        write(existing, existing.promoter());
    }

    /**
     * Lets LINSTOR place what the snapshot lacks of the former replicas.
     *
     * @return what the user should know
     */
    List<String> addReplicas(TargetState exchanged, Snapshot kept) {
        long disks = exchanged.resources().stream().filter(resource -> !resource.diskless()).count();
        if (disks >= kept.nodes().size()) {
            return List.of();
        }
        try {
            linstor.autoplace(kept.resource());
            return List.of("LINSTOR copies the data to another node, so that '" + kept.resource()
                    + "' has as many replicas as before; see: linstor resource list -r " + kept.resource());
        } catch (LinstorException e) {
            return List.of("'" + kept.resource() + "' has fewer replicas than before, and LINSTOR placed no other: "
                    + e.getMessage());
        }
    }

    /** Returns the promoter for the volumes of a snapshot. The entries of volumes that stay are not touched. */
    Promoter promoter(ExistingTarget<T> existing, Snapshot with, TargetState exchanged) {
        T before = existing.target();
        List<Volume> volumes = RestoredTarget.volumes(protocol, before, SnapshotVolumes.of(with));
        if (numbers(volumes).equals(numbers(before.volumes()))) {
            return existing.promoter();
        }
        Backing backing = exchanged.backing();
        for (Volume volume : before.volumes()) {
            backing = backing.withSomeDevice(volume.number());
        }
        VolumeSettings settings = entries.settings();
        return existing.promoter().withStart(entries.changed(existing, before,
                protocol.rules().withVolumes(before, volumes), backing, settings));
    }

    private static List<Integer> numbers(List<Volume> volumes) {
        return volumes.stream().map(Volume::number).sorted().toList();
    }

    /** Writes the promoter file, unless LINSTOR has it so. */
    void write(ExistingTarget<T> existing, Promoter promoter) {
        Optional<StoredPromoter> stored = reader.state(existing.resource()).file();
        boolean isWritten = stored.filter(file -> !file.isSuspended()).flatMap(StoredPromoter::promoter)
                .filter(promoter::equals).isPresent();
        if (!isWritten) {
            promoters.write(existing.state().path(), promoter);
        }
    }

    /** Starts the service and waits until it runs. */
    void start(ExistingTarget<T> existing, Deadline deadline) {
        service.start(existing.target(), existing.state().path(), () -> attach(existing),
                new WaitOptions(deadline.limit(), true), deadline);
    }

    /** Starts the service; returns the nodes on which it is not to run. */
    Set<String> attach(ExistingTarget<T> existing) {
        return delivery.attach(existing.resource(), existing.state().path());
    }
}
