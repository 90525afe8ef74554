package org.linstorgateway.sim.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Resources and volumes on nodes: placing, converting, growing and removing them. */
public final class Deployment {

    private static final int FIRST_MINOR = 1000;
    private static final int FIRST_PORT = 7000;
    private static final int FIRST_LOOP_DEVICE = 3;

    private final Cluster cluster;
    private final Numbers minors = new Numbers(FIRST_MINOR);
    private final Numbers ports = new Numbers(FIRST_PORT);
    private final Map<Node, Integer> loopDevices = new HashMap<>();

    Deployment(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Puts a resource on a node, with a volume for each volume definition and the attached files. */
    public Replica place(Definition definition, Node node, Replica.Kind kind, StoragePool pool) {
        int port = definition.port() == 0 ? ports.take() : definition.port();
        Replica replica = new Replica(definition, node, definition.freeNodeId(), kind, pool, cluster.now());
        definition.put(replica, port);
        definition.props().putIfAbsent("DrbdOptions/auto-verify-alg", "sha512");
        definition.volumes().forEach(volume -> addVolume(replica, volume, true));
        definition.files().forEach(file -> cluster.fileShelf().bring(file, node));
        cluster.changed(definition);
        return replica;
    }

    /** Creates the volumes of a new volume definition on all nodes that have the resource. */
    public void deploy(Definition definition, VolumeDefinition volume) {
        definition.replicas().forEach(replica -> addVolume(replica, volume, false));
        cluster.changed(definition);
    }

    private void addVolume(Replica replica, VolumeDefinition volume, boolean withResource) {
        if (volume.minor().isEmpty()) {
            volume.deployed(minors.take(), replica.node().name(), withResource);
        }
        int loop = loopDevices.merge(replica.node(), FIRST_LOOP_DEVICE, (last, _) -> last + 1);
        replica.addVolume(volume, loop);
    }

    /** Gives a diskless resource disks in a pool, or takes them away. */
    public void convert(Replica replica, Replica.Kind kind, StoragePool pool) {
        replica.rebuild(kind, pool);
        replica.definition().volumes().forEach(volume -> addVolume(replica, volume, true));
        cluster.changed(replica.definition());
    }

    /** Takes the space that a grown volume needs. */
    public void grow(Definition definition, VolumeDefinition volume) {
        definition.replicas().forEach(each -> each.grown(volume.number()));
        cluster.changed(definition);
    }

    /** Removes a volume definition and its volumes everywhere. */
    public void removeVolume(Definition definition, VolumeDefinition volume) {
        definition.removeVolume(volume);
        volume.minor().ifPresent(minors::giveBack);
        cluster.changed(definition);
    }

    /** Removes a resource from its node. */
    public void remove(Replica replica) {
        replica.definition().remove(replica);
        afterLeaving(replica);
    }

    /** The node lets go of a resource whose definition cannot be deleted yet. */
    public void letGo(Replica replica) {
        replica.letGo();
        afterLeaving(replica);
    }

    private void afterLeaving(Replica replica) {
        if (replica.node().online()) {
            replica.definition().files().forEach(file -> cluster.fileShelf().bring(file, replica.node()));
        }
        cluster.tell(each -> each.removed(replica));
        cluster.changed(replica.definition());
    }

    void releasePort(Definition definition) {
        if (definition.port() != 0) {
            ports.giveBack(definition.port());
        }
    }

    /** Finishes deletions that waited for a node, unless something is in use. */
    void finishDeletions() {
        for (Definition each : List.copyOf(cluster.definitions())) {
            boolean allThere = each.nodes().stream().allMatch(Node::online);
            if (each.deleting() && allThere && each.primary().isEmpty()) {
                cluster.removeDefinition(each);
            } else if (allThere) {
                List.copyOf(each.volumes()).stream().filter(VolumeDefinition::deleting)
                        .forEach(volume -> removeVolume(each, volume));
            }
        }
    }
}
