package org.linstorgateway.sim.api;

import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.StoragePool;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Conversion of a resource between diskless and diskful (toggle-disk). */
final class DiskToggle {

    private final Cluster cluster;

    DiskToggle(Cluster cluster) {
        this.cluster = cluster;
    }

    void addDisks(ResultList results, Replica replica, StoragePool pool) {
        modified(results, "Addition of disk to resource '%s' on node '%s' registered", replica);
        cluster.deployment().convert(replica, Replica.Kind.DISKFUL, pool);
        replica.definition().replicas().stream().filter(each -> each != replica).forEach(peer -> results
                .add(RetCode.MODIFIED, "Prepared '%s' to expect disk on '%s'".formatted(peer.node().name(),
                        replica.node().name()))
                .about(Operation.MODIFY, ObjectType.RESOURCE));
        SatelliteMessages.volumes(results, Operation.MODIFY, RetCode.CREATED, "created", replica);
    }

    void removeDisks(ResultList results, Replica replica, Replica.Kind kind) {
        modified(results, "Removal of disk from resource '%s' on node '%s' registered", replica);
        StoragePool diskless = replica.node().pool(StoragePool.DISKLESS_NAME).orElseThrow();
        cluster.deployment().convert(replica, kind, diskless);
        results.add(RetCode.MODIFIED, "Removed disk on '" + replica.node().name() + "'")
                .about(Operation.MODIFY, ObjectType.RESOURCE);
        replica.definition().replicas().stream().filter(each -> each != replica).forEach(peer -> results
                .add(RetCode.MODIFIED, "Notified '%s' that disk has been removed on '%s'".formatted(
                        peer.node().name(), replica.node().name()))
                .about(Operation.MODIFY, ObjectType.RESOURCE));
    }

    private static void modified(ResultList results, String format, Replica replica) {
        results.add(RetCode.MODIFIED, format.formatted(replica.definition().name(), replica.node().name()))
                .about(Operation.MODIFY, ObjectType.RESOURCE);
    }
}
