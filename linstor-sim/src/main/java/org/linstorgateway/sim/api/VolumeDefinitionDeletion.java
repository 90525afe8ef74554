package org.linstorgateway.sim.api;

import java.util.List;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ReachableSatellites;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.VolumeDefinition;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Deletion of a volume definition, which must not be in use. It is only flagged while a node is offline. */
final class VolumeDefinitionDeletion {

    private final Cluster cluster;
    private final ObjectLookup lookup;

    VolumeDefinitionDeletion(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    Response delete(Request request) {
        String name = request.pathVariable("name");
        String number = request.pathVariable("number");
        ResultList results = new ResultList(Operation.DELETE, ObjectType.VOLUME_DEFINITION).ref("RscDfn", name)
                .ref("VlmNr", number).context("Resource definition: %s, Volume number: %s".formatted(name, number));
        if (VolumeNumber.parse(number).filter(n -> n >= 0 && n <= VolumeDefinitionRoutes.LAST_NUMBER).isEmpty()) {
            throw new ApiErrorException(results.error(RetCode.FAIL_INVLD_VLM_NR, "The given volume number '" + number
                    + "' is invalid. Valid range from 0 to 65534").cause("Volume number " + number
                            + " is out of range [0 - 65534]")
                    .reported(cluster.errorReports()));
        }
        cluster.definition(name).flatMap(definition -> definition.volume(Integer.parseInt(number)))
                .ifPresentOrElse(volume -> delete(results, lookup.definition(name), volume, request),
                        () -> results.add(RetCode.WARN_NOT_FOUND, results.context() + " not found.")
                                .details(results.context()));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(ResultList results, ResourceDefinition definition, VolumeDefinition volume, Request request) {
        ResultList inUse = new ResultList(Operation.DELETE, ObjectType.RESOURCE_DEFINITION)
                .ref("RscDfn", definition.name())
                .ref("VlmNr", Integer.toString(volume.number())).context(results.context());
        lookup.requireNotInUse(inUse, definition, true);
        String subject = "Volume definition with number '%d' of resource definition '%s'".formatted(volume.number(),
                definition.name());
        volume.delete();
        results.add(RetCode.DELETED, subject + " marked for deletion.").details(subject + " UUID is: " + volume.uuid());
        ReachableSatellites reachable = request.reachable(definition.nodes());
        List<Replica> reached = definition.replicas().stream()
                .filter(each -> SatelliteMessages.reaches(results, reachable, each.node())).toList();
        reached.forEach(each -> deleted(results, each, volume));
        if (reached.size() == definition.replicas().size()) {
            cluster.deployment().removeVolume(definition, volume);
            results.add(RetCode.DELETED, subject + " deleted.").details(subject + " UUID was: " + volume.uuid());
        }
    }

    private static void deleted(ResultList results, Replica replica, VolumeDefinition volume) {
        if (replica.diskful()) {
            SatelliteMessages.volume(results, Operation.DELETE, RetCode.DELETED, "deleted", replica, volume.number());
        }
        SatelliteMessages.adjusted(results, Operation.DELETE, replica);
        results.add(RetCode.MODIFIED, "Deleted volume %d of '%s' on '%s'".formatted(volume.number(),
                replica.definition().name(), replica.node().name()));
    }
}
