package org.linstorgateway.sim.world;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Taking snapshots of definitions and rolling them back. */
public final class Snapshots {

    private final Cluster cluster;

    Snapshots(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Takes a snapshot of the replicas. */
    public Snapshot take(Definition definition, String name, List<Replica> replicas) {
        List<Snapshot.SavedVolume> volumes = definition.volumes().stream()
                .map(each -> new Snapshot.SavedVolume(each.number(), each.sizeKib(), each.props())).toList();
        Snapshot snapshot = new Snapshot(name, definition, UUID.randomUUID(), cluster.now(),
                definition.nextSnapshotSequence(), definition.props(), volumes,
                replicas.stream().map(Snapshots::save).toList());
        definition.snapshots().put(Key.of(name), snapshot);
        return snapshot;
    }

    private static Snapshot.SavedReplica save(Replica replica) {
        Map<Integer, Map<String, String>> props = replica.volumes().stream().collect(Collectors.toMap(
                volume -> volume.definition().number(), replica::symlinks));
        return new Snapshot.SavedReplica(replica.node(), UUID.randomUUID(), replica.pool(), replica.nodeId(), props);
    }

    /**
     * Deletes all resources of the definition and restores them from the snapshot, on the nodes that have it; diskless
     * ones come back, a tiebreaker as an ordinary diskless resource.
     */
    public void rollBack(Snapshot snapshot) {
        Definition definition = snapshot.definition();
        List<Replica> before = List.copyOf(definition.replicas());
        before.forEach(cluster.deployment()::remove);
        resize(definition, snapshot);
        snapshot.replicas().forEach(saved -> cluster.deployment().place(definition, saved.node(),
                Replica.Kind.DISKFUL, saved.pool()));
        before.stream().filter(each -> !each.diskful()).forEach(each -> cluster.deployment().place(definition,
                each.node(), Replica.Kind.DISKLESS, each.pool()));
    }

    private void resize(Definition definition, Snapshot snapshot) {
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
