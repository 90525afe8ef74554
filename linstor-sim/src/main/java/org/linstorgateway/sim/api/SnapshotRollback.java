package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.Snapshot;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/**
 * Rollback of a resource that is not in use. LINSTOR 1.34 takes a safety snapshot, deletes the resource on all nodes and
 * makes it anew. If it fails after that, no resource is left, only the snapshots.
 */
final class SnapshotRollback {

    private final Cluster cluster;

    SnapshotRollback(Cluster cluster) {
        this.cluster = cluster;
    }

    void rollBack(ResultList results, Snapshot snapshot) {
        ResourceDefinition definition = snapshot.definition();
        UUID id = UUID.randomUUID();
        String safety = "safety-snap-" + id.toString().substring(0, 8);
        takeSafetySnapshot(results, definition, safety);
        delete(results, definition);
        Optional<ResultEntry> failure = SnapshotRestore.incompatible(results, cluster, snapshot, definition);
        if (failure.isPresent()) {
            cluster.snapshots().deleteResources(definition);
            results.add(failure.get());
        } else {
            cluster.snapshots().rollBack(snapshot);
            definition.nodes().forEach(node -> results.add(RetCode.MODIFIED, "Created resource '%s' on '%s'"
                    .formatted(definition.name(), node.name())));
        }
        String title = "Snapshot '%s' of resource '%s'".formatted(safety, definition.name());
        results.add(RetCode.DELETED, title + " deleted.").details(title + " UUID was: " + id).ref("UUID",
                id.toString());
        failure.ifPresent(results::add);
    }

    private static void takeSafetySnapshot(ResultList results, ResourceDefinition definition, String safety) {
        String name = definition.name();
        for (Replica replica : definition.replicas()) {
            String node = replica.node().name();
            results.add(RetCode.MODIFIED, "Suspended IO of '[%s]' on '%s' for snapshot".formatted(name, node));
            if (replica.diskful()) {
                replica.volumes()
                        .forEach(volume -> results.add(RetCode.CREATED, ("(%s) Snapshot [%s] with name '%s' of "
                                + "resource '%s', volume number %d created.").formatted(node,
                                        replica.pool().kind().label(),
                                        safety, name, volume.definition().number())));
            } else {
                results.add(RetCode.DONE, "(%s) Skipping processing unknown snapshot '%s' of resource '%s'"
                        .formatted(node, safety, name)).cause("Resource is already deleted");
            }
            results.add(RetCode.MODIFIED, "Took snapshot of '[%s]' on '%s'".formatted(name, node));
            SatelliteMessages.adjusted(results, Operation.MODIFY, replica);
            results.add(RetCode.MODIFIED, "Resumed IO of '[%s]' on '%s' after snapshot".formatted(name, node));
        }
    }

    private static void delete(ResultList results, ResourceDefinition definition) {
        String name = definition.name();
        results.add(RetCode.DELETED, "Resource definition '" + name + "' marked for deletion.");
        for (Replica replica : List.copyOf(definition.replicas())) {
            String node = replica.node().name();
            results.add(RetCode.MODIFIED, "Resource '%s' on '%s' marked for deletion".formatted(name, node));
            results.add(RetCode.DELETED, "(%s) Resource '%s' [DRBD] deleted.".formatted(node, name))
                    .about(ObjectType.RESOURCE);
            SatelliteMessages.volumes(results, Operation.MODIFY, RetCode.DELETED, "deleted", replica);
        }
    }
}
