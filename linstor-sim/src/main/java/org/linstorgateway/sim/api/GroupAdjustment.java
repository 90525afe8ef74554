package org.linstorgateway.sim.api;

import java.util.List;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.ResourceGroup;
import org.linstorgateway.sim.cluster.SelectFilter;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/**
 * Adjustment of resources to their group. A changed filter alone places nothing on a definition that has resources;
 * {@code adjust} does, but never removes a replica.
 */
final class GroupAdjustment {

    private static final BodySchema BODY = BodySchema.of("ResourceGroupAdjust", "select_filter").with("select_filter",
            SelectFilterJson.SCHEMA);

    private final Cluster cluster;
    private final Autoplace autoplace;

    GroupAdjustment(Cluster cluster) {
        this.cluster = cluster;
        this.autoplace = new Autoplace(cluster);
    }

    void register(Routes routes) {
        routes.on("POST", "/v1/resource-groups/adjustall", this::adjustAll)
                .on("POST", "/v1/resource-groups/{group}/adjust", this::adjust);
    }

    private List<ResourceDefinition> definitions(ResourceGroup group) {
        return cluster.definitions().stream().filter(each -> each.group() == group).toList();
    }

    private Response adjust(Request request) {
        SelectFilter requested = SelectFilterJson.read(request.optionalBody(BODY).object("select_filter"));
        String name = request.pathVariable("group");
        ResultList results = ResourceGroupRoutes.results(name);
        ResourceGroup group = new ObjectLookup(cluster).group(results, name);
        definitions(group).forEach(each -> adjust(results, each, requested, request));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private Response adjustAll(Request request) {
        SelectFilter requested = SelectFilterJson.read(request.optionalBody(BODY).object("select_filter"));
        ResultList results = new ResultList(Operation.CREATE, ObjectType.RESOURCE_GROUP).context("All resource groups");
        cluster.definitions().forEach(each -> adjust(results, each, requested, request));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private void adjust(ResultList results, ResourceDefinition definition, SelectFilter requested, Request request) {
        int wanted = requested.orElse(definition.group().filter()).replicas();
        int existing = definition.diskful().size();
        if (existing > wanted) {
            results.add(RetCode.WARN_RSC_ALREADY_DEPLOYED,
                    ("The resource '%s' was already deployed on %d nodes: %s. The "
                            + "resource would have to be deleted from nodes to reach the placement count.").formatted(
                                    definition.name(), existing, Autoplace.names(definition)))
                    .details(results.context());
        } else {
            autoplace.place(results, definition, requested, request);
        }
    }

    /** Places the definitions that have no resource yet, and tells the satellites of the others. */
    void filterChanged(ResultList results, ResourceGroup group, Request request) {
        for (ResourceDefinition definition : definitions(group)) {
            if (definition.replicas().isEmpty()) {
                ResultList placed = new ResultList(Operation.CREATE, ObjectType.RESOURCE)
                        .ref("RscDfn", definition.name()).ref("RscGrp", group.name())
                        .context("Auto-placing resource: " + definition.name());
                autoplace.place(placed, definition, SelectFilter.none(), request);
                results.addAll(placed);
            }
            definition.nodes().forEach(node -> results.add(RetCode.MODIFIED, "Updated Resource definition '%s' on '%s'"
                    .formatted(definition.name(), node.name())));
        }
    }
}
