package org.linstorgateway.sim.api;

import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Deletion of a resource on a node. LINSTOR converts the third of three diskful resources to a tiebreaker instead. */
final class ResourceDeletion {

    private final Cluster cluster;
    private final AutoTiebreaker autoTiebreaker;

    ResourceDeletion(Cluster cluster) {
        this.cluster = cluster;
        this.autoTiebreaker = new AutoTiebreaker(cluster);
    }

    Response delete(Request request) {
        String name = request.pathVariable("name");
        String node = request.pathVariable("node");
        ResultList results = new ResultList(Operation.DELETE, ObjectType.RESOURCE).ref("RscDfn", name).ref("Node", node)
                .context("Node: %s, Resource: %s".formatted(node, name));
        cluster.definition(name).flatMap(definition -> cluster.node(node).flatMap(definition::on))
                .ifPresentOrElse(replica -> delete(results, replica, request),
                        () -> results.add(RetCode.WARN_NOT_FOUND, results.context() + " not found.")
                                .details(results.context()));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(ResultList results, Replica replica, Request request) {
        ResourceDefinition definition = replica.definition();
        String node = replica.node().name();
        if (replica.primary() && replica.stateKnown()) {
            throw new ApiErrorException(results.error(RetCode.FAIL_IN_USE, "Resource '" + definition.name()
                    + "' is still in use.").cause("Resource is mounted/in use.")
                    .correction("Un-mount resource '%s' on the node '%s'.".formatted(definition.name(), node)));
        }
        requireNoDisklessLeft(results, replica);
        if (autoTiebreaker.neededAsVoter(replica)) {
            results.add(RetCode.INFO_TIE_BREAKER_TAKEOVER, "The given resource will not be deleted but will be taken "
                    + "over as a linstor managed tiebreaker resource.");
            new DiskToggle(cluster).removeDisks(results, replica, Replica.Kind.TIE_BREAKER);
            return;
        }
        results.add(RetCode.DELETED, "Node: %s, Resource: %s preparing for deletion.".formatted(node,
                definition.name())).details("Node: %s, Resource: %s UUID is: %s".formatted(node, definition.name(),
                        replica.uuid()));
        if (!SatelliteMessages.reaches(results, request.reachable(definition.nodes()), replica.node())) {
            return;
        }
        if (replica.kind() == Replica.Kind.TIE_BREAKER) {
            autoTiebreaker.forbid(results, definition);
        }
        cluster.deployment().remove(replica);
        SatelliteMessages.deleted(results, replica);
        if (definition.diskful().size() == 1) {
            autoTiebreaker.removeTiebreaker(results, definition);
        }
        autoTiebreaker.update(results, definition);
        results.add(RetCode.DELETED, "Node: %s, Resource: %s deletion complete.".formatted(node, definition.name()))
                .details("Node: %s, Resource: %s UUID was: %s".formatted(node, definition.name(), replica.uuid()));
    }

    /** The last disk stays while a diskless resource needs it (source of LINSTOR 1.34, {@code CtrlRscDeleteApiHelper}). */
    private static void requireNoDisklessLeft(ResultList results, Replica replica) {
        ResourceDefinition definition = replica.definition();
        boolean isLastDisk = replica.diskful() && definition.diskful().size() == 1;
        if (isLastDisk && definition.replicas().size() > 1) {
            throw new ApiErrorException(results.error(RetCode.FAIL_IN_USE, "Last resource of '" + definition.name()
                    + "' with disk still has diskless resources attached.").cause("Resource still has diskless users.")
                    .correction("Before deleting this resource, delete the diskless resources attached to it."));
        }
    }
}
