package org.linstorgateway.sim.api;

import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ExternalFile;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.ReachableSatellites;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes of {@code /v1/resource-definitions/{name}/files/{path}}, which attach and detach external files. */
final class FileAttachmentRoutes {

    private static final String PATH = "/v1/resource-definitions/{name}/files/{path}";

    private final Cluster cluster;
    private final ObjectLookup lookup;

    FileAttachmentRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    void register(Routes routes) {
        routes.on("POST", PATH, this::attach).on("DELETE", PATH, this::detach);
    }

    private Response attach(Request request) {
        ResultList results = results(request);
        ResourceDefinition definition = lookup.definition(results, request.pathVariable("name"));
        ExternalFile file = file(results, request);
        cluster.fileDistribution().attach(definition, file);
        if (file.markedForDeletion()) {
            return unknown(results, definition);
        }
        distribute(results, definition, file, request, "Deployed");
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private Response detach(Request request) {
        ResultList results = results(request);
        ResourceDefinition definition = lookup.definition(results, request.pathVariable("name"));
        ExternalFile file = file(results, request);
        cluster.fileDistribution().detach(definition, file);
        if (file.markedForDeletion()) {
            return unknown(results, definition);
        }
        distribute(results, definition, file, request, "Undeployed");
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private static ResultList results(Request request) {
        String name = request.pathVariable("name");
        return new ResultList(Operation.MODIFY, ObjectType.RESOURCE_DEFINITION).ref("RscDfn", name)
                .context("Resource definition: " + name);
    }

    private ExternalFile file(ResultList results, Request request) {
        String path = FileRoutes.path(request);
        return cluster.file(path).orElseThrow(() -> new ApiErrorException(results.error(RetCode.FAIL_NOT_FOUND_EXT_FILE,
                "External file '" + path + "' not registered.")
                .cause("The specified external file '" + path + "' could not be found in the database")
                .correction("Create an external file with the name '" + path + "' first.")));
    }

    private void distribute(ResultList results, ResourceDefinition definition, ExternalFile file, Request request,
            String verb) {
        ReachableSatellites reachable = request.reachable(definition.nodes());
        for (Replica replica : definition.replicas()) {
            Node node = replica.node();
            boolean reached = SatelliteMessages.reaches(results, reachable, node);
            if (reached && !node.allowsPath(file.path()) && verb.equals("Deployed")) {
                pathRefused(results, node, file);
                continue;
            }
            if (reached && !cluster.fileDistribution().synchronize(file, node)) {
                SatelliteMessages.notConnected(results, node);
            } else if (reached) {
                SatelliteMessages.adjusted(results, Operation.MODIFY, replica);
            }
            // LINSTOR adds this entry for offline nodes, too, right after its warning.
            if (reached || !node.online()) {
                results.add(RetCode.MODIFIED, "%s %s on resource '%s' on '%s'".formatted(verb, file.path(),
                        definition.name(), node.name()));
            }
        }
        cluster.changed(definition);
        if (results.failed() && verb.equals("Deployed")) {
            modificationFailed(results, definition);
        }
    }

    /** Satellites no longer know a file whose deletion has begun (seen with LINSTOR 1.34). */
    private Response unknown(ResultList results, ResourceDefinition definition) {
        definition.nodes().forEach(node -> results.add(RetCode.FAIL_UNKNOWN_ERROR,
                "(" + node.name() + ") Unknown external file requested").reported(cluster.errorReports()));
        modificationFailed(results, definition);
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private void modificationFailed(ResultList results, ResourceDefinition definition) {
        results.add(RetCode.FAIL_UNKNOWN_ERROR, ("Modification of resource definition '%s' failed due to an "
                + "unhandled exception of type DelayedApiRcException. Exceptions have been converted to responses")
                .formatted(definition.name())).details(results.context()).reported(cluster.errorReports());
    }

    private void pathRefused(ResultList results, Node node, ExternalFile file) {
        results.add(RetCode.FAIL_UNKNOWN_ERROR, ("(%s) The path %s does not have a whitelisted parent. Allowed parent "
                + "directories: %s").formatted(node.name(), file.path(), node.allowedFolders()))
                .reported(cluster.errorReports());
    }
}
