package org.linstorgateway.sim.cluster;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Operations that take snapshots and roll resources back. */
public final class Snapshots {

    private final Cluster cluster;

    Snapshots(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Takes snapshots of several resources at one moment: the I/O of all of them is suspended for that time. */
    public void atOneMoment(List<ResourceDefinition> definitions, Runnable takingAll) {
        cluster.notifyListeners(each -> each.suspended(definitions));
        try {
            takingAll.run();
        } finally {
            cluster.notifyListeners(each -> each.resumed(definitions));
        }
    }

    /** Takes a snapshot of the given diskful resources. */
    public Snapshot take(ResourceDefinition definition, String name, List<Replica> replicas) {
        return take(definition, name, replicas, false);
    }

    /** Takes a snapshot of the given diskful resources, perhaps one that LINSTOR takes by itself. */
    Snapshot take(ResourceDefinition definition, String name, List<Replica> replicas, boolean automatic) {
        List<Snapshot.SavedVolume> volumes = definition.volumes().stream()
                .map(each -> new Snapshot.SavedVolume(each.number(), each.sizeKib(), each.props())).toList();
        Snapshot snapshot = new Snapshot(name, definition, UUID.randomUUID(), cluster.now(),
                definition.nextSnapshotSequence(), definition.props(), volumes,
                replicas.stream().map(Snapshots::save).toList(), automatic, definition.data());
        definition.snapshots().put(NameKey.of(name), snapshot);
        cluster.notifyListeners(each -> each.taken(snapshot));
        return snapshot;
    }

    /** Deletes a snapshot. */
    public void delete(Snapshot snapshot) {
        snapshot.definition().snapshots().remove(NameKey.of(snapshot.name()));
        cluster.notifyListeners(each -> each.deleted(snapshot));
    }

    private static Snapshot.SavedReplica save(Replica replica) {
        Map<Integer, Map<String, String>> props = replica.volumes().stream().collect(Collectors.toMap(
                volume -> volume.definition().number(), replica::symlinks));
        return new Snapshot.SavedReplica(replica.node(), UUID.randomUUID(), replica.pool(), replica.nodeId(), props);
    }

    /**
     * Deletes all resources of the definition and restores them from the snapshot on the nodes that have it. Diskless
     * resources are placed again; a tiebreaker becomes an ordinary diskless resource.
     */
    public void rollBack(Snapshot snapshot) {
        ResourceDefinition definition = snapshot.definition();
        List<Replica> before = List.copyOf(definition.replicas());
        before.forEach(cluster.deployment()::remove);
        resize(definition, snapshot);
        cluster.notifyListeners(each -> each.restoring(snapshot, definition));
        snapshot.replicas().forEach(saved -> cluster.deployment().place(definition, saved.node(),
                Replica.Kind.DISKFUL, saved.pool()));
        definition.data(snapshot.data());
        before.stream().filter(each -> !each.diskful()).forEach(each -> cluster.deployment().place(definition,
                each.node(), Replica.Kind.DISKLESS, each.pool()));
    }

    /** Deletes all resources of a definition and keeps its snapshots. */
    public void deleteResources(ResourceDefinition definition) {
        List.copyOf(definition.replicas()).forEach(cluster.deployment()::remove);
    }

    /** Adds the volumes of a snapshot to another definition. */
    public void restoreVolumes(Snapshot snapshot, ResourceDefinition to) {
        snapshot.volumes().forEach(each -> to.addVolume(each.number(), each.sizeKib(), false));
    }

    /**
     * Places a definition with the data of a snapshot on the nodes that have it. The properties that the snapshot's
     * definition had override those of the definition, so that its files are attached to it and delivered (source of
     * LINSTOR 1.34, {@code CtrlSnapshotRestoreApiCallHandler}).
     */
    public void restoreResources(Snapshot snapshot, ResourceDefinition to) {
        cluster.notifyListeners(each -> each.restoring(snapshot, to));
        to.props().putAll(snapshot.definitionProps());
        cluster.files().stream().filter(file -> snapshot.definitionProps().containsKey(file.property())).toList()
                .forEach(file -> cluster.fileDistribution().attach(to, file));
        snapshot.volumes().forEach(each -> to.volume(each.number()).ifPresent(
                volume -> volume.props().putAll(each.props())));
        snapshot.replicas().forEach(saved -> cluster.deployment().place(to, saved.node(), Replica.Kind.DISKFUL,
                saved.pool()));
        to.data(snapshot.data());
    }

    private void resize(ResourceDefinition definition, Snapshot snapshot) {
        Map<Integer, Long> sizes = snapshot.volumes().stream()
                .collect(Collectors.toMap(Snapshot.SavedVolume::number, Snapshot.SavedVolume::sizeKib));
        for (VolumeDefinition volume : List.copyOf(definition.volumes())) {
            Long size = sizes.get(volume.number());
            if (size == null) {
                cluster.deployment().removeVolume(definition, volume);
            } else {
                volume.resize(size);
            }
        }
    }
}
