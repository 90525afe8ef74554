package org.linstorgateway.sim.api;

import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.ExternalFile;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Reach;
import org.linstorgateway.sim.world.Replica;

/** {@code /v1/resource-definitions/{name}/files/{path}}: attaching and detaching files. */
final class AttachRoutes {

    private static final String PATH = "/v1/resource-definitions/{name}/files/{path}";

    private final Cluster cluster;
    private final Lookup lookup;

    AttachRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
    }

    void addTo(Routes routes) {
        routes.on("POST", PATH, this::attach).on("DELETE", PATH, this::detach);
    }

    private Answer attach(Call call) {
        Results results = results(call);
        Definition definition = lookup.definition(results, call.variable("name"));
        ExternalFile file = file(results, call);
        cluster.fileShelf().attach(definition, file);
        distribute(results, definition, file, call, "Deployed");
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private Answer detach(Call call) {
        Results results = results(call);
        Definition definition = lookup.definition(results, call.variable("name"));
        ExternalFile file = file(results, call);
        cluster.fileShelf().detach(definition, file);
        distribute(results, definition, file, call, "Undeployed");
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private static Results results(Call call) {
        String name = call.variable("name");
        return new Results(Operation.MODIFY, Subject.RESOURCE_DEFINITION).ref("RscDfn", name)
                .context("Resource definition: " + name);
    }

    private ExternalFile file(Results results, Call call) {
        String path = FileRoutes.path(call);
        return cluster.file(path).orElseThrow(() -> new Refusal(results.error(RetCode.FAIL_NOT_FOUND_EXT_FILE,
                "External file '" + path + "' not registered.")
                .cause("The specified external file '" + path + "' could not be found in the database")
                .correction("Create an external file with the name '" + path + "' first.")));
    }

    private void distribute(Results results, Definition definition, ExternalFile file, Call call, String done) {
        Reach reach = call.reach(definition.nodes());
        for (Replica replica : definition.replicas()) {
            Node node = replica.node();
            boolean heard = Satellites.hears(results, reach, node);
            if (heard && !node.allows(file.path()) && done.equals("Deployed")) {
                refused(results, node, file);
                continue;
            }
            if (heard) {
                cluster.fileShelf().bring(file, node);
                Satellites.adjusted(results, Operation.MODIFY, replica);
            }
            // LINSTOR says so of offline nodes too, right after its warning.
            if (heard || !node.online()) {
                results.add(RetCode.MODIFIED, "%s %s on resource '%s' on '%s'".formatted(done, file.path(),
                        definition.name(), node.name()));
            }
        }
        cluster.changed(definition);
        if (results.failed() && done.equals("Deployed")) {
            results.add(RetCode.FAIL_UNKNOWN_ERROR, ("Modification of resource definition '%s' failed due to an "
                    + "unhandled exception of type DelayedApiRcException. Exceptions have been converted to responses")
                    .formatted(definition.name())).details(results.context()).reported(cluster.errorReports());
        }
    }

    private void refused(Results results, Node node, ExternalFile file) {
        results.add(RetCode.FAIL_UNKNOWN_ERROR, ("(%s) The path %s does not have a whitelisted parent. Allowed parent "
                + "directories: %s").formatted(node.name(), file.path(), node.allowedFolders()))
                .reported(cluster.errorReports());
    }
}
