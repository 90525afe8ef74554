package org.linstorgateway.sim.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations that place, convert, grow and remove resources and volumes on nodes. */
public final class Deployment {

    private static final int FIRST_MINOR = 1000;
    private static final int FIRST_PORT = 7000;
    private static final int FIRST_LOOP_DEVICE = 3;

    private final Cluster cluster;
    private final NumberAllocator minors = new NumberAllocator(FIRST_MINOR);
    private final NumberAllocator ports = new NumberAllocator(FIRST_PORT);
    private final Map<Node, Integer> loopDevices = new HashMap<>();

    Deployment(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Places a resource on a node, with a volume for each volume definition and the attached files. */
    public Replica place(ResourceDefinition definition, Node node, Replica.Kind kind, StoragePool pool) {
        int port = definition.port() == 0 ? ports.allocate() : definition.port();
        Replica replica = new Replica(definition, node, definition.freeNodeId(), kind, pool, cluster.now());
        definition.put(replica, port);
        definition.props().putIfAbsent(ResourceDefinition.VERIFY_ALGORITHM, "sha512");
        definition.volumes().forEach(volume -> addVolume(replica, volume, true));
        definition.files().forEach(file -> cluster.fileDistribution().synchronize(file, node));
        cluster.changed(definition);
        return replica;
    }

    /** Creates the volumes of a new volume definition on all nodes that have the resource. */
    public void deploy(ResourceDefinition definition, VolumeDefinition volume) {
        definition.replicas().forEach(replica -> addVolume(replica, volume, false));
        cluster.changed(definition);
    }

    private void addVolume(Replica replica, VolumeDefinition volume, boolean withResource) {
        if (volume.minor().isEmpty()) {
            volume.deployed(minors.allocate(), replica.node().name(), withResource);
        }
        int loop = loopDevices.merge(replica.node(), FIRST_LOOP_DEVICE, (last, _) -> last + 1);
        replica.addVolume(volume, loop);
    }

    /** Converts a resource between diskless and diskful. */
    public void convert(Replica replica, Replica.Kind kind, StoragePool pool) {
        replica.convert(kind, pool);
        replica.definition().volumes().forEach(volume -> addVolume(replica, volume, true));
        cluster.changed(replica.definition());
    }

    /** Allocates the storage that a grown volume needs. */
    public void grow(ResourceDefinition definition, VolumeDefinition volume) {
        definition.replicas().forEach(each -> each.allocateGrowth(volume.number()));
        cluster.changed(definition);
    }

    /** Finishes resizes that waited for a node. */
    void finishResizes() {
        for (ResourceDefinition each : cluster.definitions()) {
            if (each.nodes().stream().allMatch(Node::online)) {
                each.volumes().stream().filter(VolumeDefinition::isResizing).forEach(volume -> {
                    volume.resizing(false);
                    grow(each, volume);
                });
            }
        }
    }

    /** Removes a volume definition and its volumes on all nodes. */
    public void removeVolume(ResourceDefinition definition, VolumeDefinition volume) {
        definition.removeVolume(volume);
        volume.minor().ifPresent(minors::release);
        cluster.changed(definition);
    }

    /** Removes a resource from its node. */
    public void remove(Replica replica) {
        replica.definition().remove(replica);
        afterRemoval(replica);
    }

    /** Deletes a resource on its node, while its definition cannot be deleted yet. */
    public void deleteOnNode(Replica replica) {
        replica.markDeletedOnNode();
        afterRemoval(replica);
    }

    private void afterRemoval(Replica replica) {
        if (replica.node().online()) {
            replica.definition().files().forEach(file -> cluster.fileDistribution().synchronize(file, replica.node()));
        }
        cluster.notifyListeners(each -> each.removed(replica));
        cluster.changed(replica.definition());
    }

    void releasePort(ResourceDefinition definition) {
        if (definition.port() != 0) {
            ports.release(definition.port());
        }
    }

    /** Finishes deletions that waited for a node, unless the resource is in use. */
    void finishDeletions() {
        for (ResourceDefinition each : List.copyOf(cluster.definitions())) {
            boolean allOnline = each.nodes().stream().allMatch(Node::online);
            if (each.deleting() && allOnline && each.primary().isEmpty()) {
                cluster.removeDefinition(each);
            } else if (allOnline) {
                List.copyOf(each.volumes()).stream().filter(VolumeDefinition::deleting)
                        .forEach(volume -> removeVolume(each, volume));
            }
        }
    }
}
