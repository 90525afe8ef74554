package org.linstorgateway.sim.api;

import java.util.List;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.ReachableSatellites;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/**
 * Deletion of a resource definition. While a node is offline, the definition is only flagged: diskless resources are
 * deleted, diskful ones remain, the name stays in use, and the deletion finishes when the node is online again.
 */
final class ResourceDefinitionDeletion {

    private final Cluster cluster;
    private final ObjectLookup lookup;

    ResourceDefinitionDeletion(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    Response delete(Request request) {
        String name = request.pathVariable("name");
        ResultList results = new ResultList(Operation.DELETE, ObjectType.RESOURCE_DEFINITION)
                .context("Resource definition: " + name).ref("RscDfn", name);
        cluster.definition(name).ifPresentOrElse(definition -> delete(results, definition, request),
                () -> results.add(RetCode.WARN_NOT_FOUND, "Resource definition: " + name + " not found.")
                        .details("Resource definition: " + name));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(ResultList results, ResourceDefinition definition, Request request) {
        if (!definition.snapshots().isEmpty()) {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_EXISTS_SNAPSHOT_DFN, "Cannot delete resource definition '"
                            + definition.name() + "' because it has snapshots.").reported(cluster.errorReports()));
        }
        lookup.requireNotInUse(results, definition, false);
        if (definition.replicas().isEmpty()) {
            remove(results, definition);
            return;
        }
        definition.delete();
        results.add(RetCode.DELETED, "Resource definition '" + definition.name() + "' marked for deletion.");
        ReachableSatellites reachable = request.reachable(definition.nodes());
        List<Replica> reached = List.copyOf(definition.replicas()).stream()
                .filter(each -> SatelliteMessages.reaches(results, reachable, each.node())).toList();
        reached.forEach(each -> markDeleted(results, each));
        boolean reachedAll = reached.size() == definition.replicas().size();
        boolean inUse = definition.primary().isPresent();
        if (reachedAll && !inUse) {
            reached.stream().filter(Replica::diskful).forEach(each -> deletedEntries(results, each));
            remove(results, definition);
        }
        cluster.changed(definition);
    }

    private void markDeleted(ResultList results, Replica replica) {
        String name = replica.definition().name();
        String node = replica.node().name();
        if (replica.diskful()) {
            SatelliteMessages.adjusted(results, Operation.DELETE, replica);
        } else if (!replica.deletedOnNode()) {
            SatelliteMessages.deleted(results, replica);
            cluster.deployment().deleteOnNode(replica);
        }
        results.add(RetCode.MODIFIED, "Resource '%s' on '%s' marked for deletion".formatted(name, node));
    }

    private static void deletedEntries(ResultList results, Replica replica) {
        String name = replica.definition().name();
        Node node = replica.node();
        SatelliteMessages.adjusted(results, Operation.DELETE, replica);
        results.add(RetCode.MODIFIED, "Resource '%s' on '%s' deleted".formatted(name, node.name()));
        SatelliteMessages.deleted(results, replica);
        SatelliteMessages.volumes(results, Operation.DELETE, RetCode.DELETED, "deleted", replica);
    }

    private void remove(ResultList results, ResourceDefinition definition) {
        cluster.removeDefinition(definition);
        results.add(RetCode.DELETED, "Resource definition '" + definition.name() + "' deleted.")
                .details("Resource definition '%s' UUID was: %s".formatted(definition.name(), definition.uuid()));
    }
}
