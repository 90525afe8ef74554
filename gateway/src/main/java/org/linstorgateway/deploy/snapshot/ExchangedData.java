package org.linstorgateway.deploy.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.claim.RollBackTracker.RollBack;
import org.linstorgateway.deploy.resource.DeviceWaiter;
import org.linstorgateway.deploy.resource.ReplicaRemoval;
import org.linstorgateway.deploy.state.RollBackMarker;
import org.linstorgateway.deploy.state.SnapshotVolumes;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.linstor.VolumeDefinition;

/**
 * Gives a resource the data of one of its snapshots, from whatever an interrupted attempt has left: deletes the resource on all
 * nodes, brings its volume definitions to what the snapshot has, and restores the snapshot into the same definition. LINSTOR 1.34
 * does the same when it rolls back (source: {@code CtrlSnapshotRollbackApiCallHandler}), but deletes its own safety copy if it
 * fails half way; here the snapshot of the former data stays.
 */
public final class ExchangedData {
    private static final String GROSS_SIZE = "GROSS_SIZE";

    private final Linstor linstor;
    private final ReplicaRemoval replicas;
    private final DeviceWaiter devices;

    public ExchangedData(Linstor linstor, ReplicaRemoval replicas, DeviceWaiter devices) {
        this.linstor = linstor;
        this.replicas = replicas;
        this.devices = devices;
    }

    /** Deletes a resource that is stopped on all nodes. May be repeated. */
    public void remove(String resource, RollBack command, Deadline deadline) {
        replicas.removeAll(resource, command::requireMarked, deadline);
        command.requireMarked();
    }

    /**
     * Restores the data of a resource that is on no node. May be repeated after {@link #remove}.
     *
     * @param with the snapshot whose data it gets
     * @param kept the snapshot of the former data, with the properties that the definition is to have again
     * @return the state afterwards
     */
    public TargetState restore(Snapshot with, Snapshot kept, RollBack command, Deadline deadline) {
        String resource = kept.resource();
        matchVolumes(resource, with, command.marker().gross());
        restore(with, kept);
        restoreSettings(kept, command);
        return devices.await(resource, SnapshotVolumes.numbers(with), deadline);
    }

    /** Gives a resource the properties and the nodes without a disk that it had before. */
    public void restoreSettings(Snapshot kept, RollBack command) {
        restoreProperties(kept, command);
        command.marker().diskless().forEach(node -> linstor.makeAvailable(kept.resource(), node));
    }

    /** A volume of another size is created anew: LINSTOR does not shrink one without remembering that. */
    private void matchVolumes(String resource, Snapshot with, boolean gross) {
        List<VolumeDefinition> present = definition(resource).volumes();
        Map<Integer, Long> sizes = with.volumes().stream()
                .collect(Collectors.toMap(VolumeDefinition::number, VolumeDefinition::sizeKib));
        Map<Integer, VolumeDefinition> same = present.stream()
                .filter(volume -> Long.valueOf(volume.sizeKib()).equals(sizes.get(volume.number())))
                .collect(Collectors.toMap(VolumeDefinition::number, Function.identity()));
        present.stream().filter(volume -> !same.containsKey(volume.number()))
                .forEach(volume -> linstor.deleteVolumeDefinition(resource, volume.number()));
        int privateNumber = VolumeNumbers.of(with.definitionProps()).privateNumber();
        with.volumes().stream().filter(volume -> !same.containsKey(volume.number()))
                .forEach(volume -> linstor.createVolumeDefinition(resource, new VolumeDefinition(volume.number(),
                        volume.sizeKib(), gross && volume.number() != privateNumber ? Set.of(GROSS_SIZE) : Set.of(),
                        Map.of(), "")));
    }

    /** The promoter file was attached at the time of most snapshots, and must not start anything before all is done. */
    private void restore(Snapshot with, Snapshot kept) {
        String resource = kept.resource();
        CopiedFiles files = new CopiedFiles(linstor, with, resource, CopiedFiles.paths(kept));
        files.hold();
        new SnapshotData(linstor, with).restore(resource);
        files.release();
    }

    /** The snapshot of the former data may have the record of an earlier command on the same exchange. */
    private void restoreProperties(Snapshot kept, RollBack command) {
        RollBackMarker marker = command.marker();
        KeptProperties properties = KeptProperties.ofTarget(kept.definitionProps(),
                definition(kept.resource()).props());
        Map<String, String> override = new HashMap<>(properties.override());
        override.keySet().removeIf(marker::has);
        override.putAll(marker.props());
        linstor.modifyResourceDefinition(kept.resource(), override,
                properties.superfluous().stream().filter(name -> !marker.has(name)).toList());
    }

    /**
     * Restores what an administrator has set about the resource and its volumes besides, if LINSTOR takes it.
     *
     * @return what LINSTOR does not take, a sentence each
     */
    public List<String> restoreOtherSettings(Snapshot kept) {
        ResourceDefinition present = definition(kept.resource());
        List<String> refused = new ArrayList<>();
        KeptProperties others = KeptProperties.ofAdministrator(kept.definitionProps(), present.props());
        if (!others.areSame()) {
            attempt("'" + kept.resource() + "'", refused, () -> linstor.modifyResourceDefinition(kept.resource(),
                    others.override(), others.superfluous()));
        }
        for (VolumeDefinition volume : present.volumes()) {
            kept.volumes().stream().filter(former -> former.number() == volume.number()).findFirst()
                    .map(former -> KeptProperties.ofVolume(former.props(), volume.props()))
                    .filter(settings -> !settings.areSame())
                    .ifPresent(
                            settings -> attempt("volume " + volume.number() + " of '" + kept.resource() + "'", refused,
                                    () -> linstor.modifyVolumeDefinition(kept.resource(), volume.number(),
                                            settings.override(),
                                            settings.superfluous())));
        }
        return refused;
    }

    private static void attempt(String what, List<String> refused, Runnable change) {
        try {
            change.run();
        } catch (LinstorException e) {
            if (e.kind() != LinstorException.Kind.REFUSED) {
                throw e;
            }
            refused.add("LINSTOR properties of " + what + " are those of the snapshot: " + e.getMessage());
        }
    }

    private ResourceDefinition definition(String resource) {
        return linstor.resourceDefinition(resource).orElseThrow(() -> ConcurrentChanges.deleted(resource));
    }
}
