package org.linstorgateway.sim.api;

import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.StoragePool;

/** Giving a diskless resource disks, and taking them away. */
final class DiskChange {

    private final Cluster cluster;

    DiskChange(Cluster cluster) {
        this.cluster = cluster;
    }

    void addDisks(Results results, Replica replica, StoragePool pool) {
        modified(results, "Addition of disk to resource '%s' on node '%s' registered", replica);
        cluster.deployment().convert(replica, Replica.Kind.DISKFUL, pool);
        replica.definition().replicas().stream().filter(each -> each != replica).forEach(peer -> results
                .add(RetCode.MODIFIED, "Prepared '%s' to expect disk on '%s'".formatted(peer.node().name(),
                        replica.node().name()))
                .about(Operation.MODIFY, Subject.RESOURCE));
        Satellites.volumes(results, Operation.MODIFY, RetCode.CREATED, "created", replica);
    }

    void removeDisks(Results results, Replica replica, Replica.Kind kind) {
        modified(results, "Removal of disk from resource '%s' on node '%s' registered", replica);
        StoragePool diskless = replica.node().pool(StoragePool.DISKLESS_NAME).orElseThrow();
        cluster.deployment().convert(replica, kind, diskless);
        results.add(RetCode.MODIFIED, "Removed disk on '" + replica.node().name() + "'")
                .about(Operation.MODIFY, Subject.RESOURCE);
        replica.definition().replicas().stream().filter(each -> each != replica).forEach(peer -> results
                .add(RetCode.MODIFIED, "Notified '%s' that disk has been removed on '%s'".formatted(
                        peer.node().name(), replica.node().name()))
                .about(Operation.MODIFY, Subject.RESOURCE));
    }

    private static void modified(Results results, String words, Replica replica) {
        results.add(RetCode.MODIFIED, words.formatted(replica.definition().name(), replica.node().name()))
                .about(Operation.MODIFY, Subject.RESOURCE);
    }
}
