package org.linstorgateway.rest.api;

import java.time.Duration;
import java.util.List;
import org.linstorgateway.access.Role;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.NodeMaintenance;
import org.linstorgateway.target.Nodes;
import org.linstorgateway.target.Nodes.NodeListing;
import org.linstorgateway.wire.ClusterNodeJson;
import org.linstorgateway.wire.EvacuationJson;
import org.linstorgateway.wire.NodeChangeJson;

/** The routes of the nodes of the cluster. Each reads all targets. A misspelt parameter must not drain a node. */
final class NodeRoutes {
    private static final String ALL = RouteTable.ROOT + "/nodes";

    private final Nodes nodes;
    private final NodeMaintenance maintenance;
    private final ListBody<NodeListing> lists = new ListBody<>();

    NodeRoutes(Nodes nodes, NodeMaintenance maintenance) {
        this.nodes = nodes;
        this.maintenance = maintenance;
    }

    List<Route> routes() {
        return List.of(Route.of(HttpMethod.GET, ALL, Work.LIST, Role.VIEWER, request -> list()),
                Route.of(HttpMethod.GET, ALL + "/{node}", Work.LIST, Role.VIEWER, this::get),
                Route.of(HttpMethod.POST, ALL + "/{node}/drain", Work.CHANGE, Role.OPERATOR, this::drain)
                        .with(QueryParameter.DRY_RUN, QueryParameter.KEEP_UNMOVABLE, QueryParameter.PARALLEL,
                                QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.POST, ALL + "/{node}/undrain", Work.CHANGE, Role.OPERATOR, this::undrain)
                        .with(QueryParameter.DRY_RUN, QueryParameter.REBALANCE, QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.POST, ALL + "/{node}/evacuate", Work.CHANGE, Role.ADMIN, this::evacuate)
                        .with(QueryParameter.DRY_RUN, QueryParameter.KEEP_UNMOVABLE, QueryParameter.PARALLEL,
                                QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.POST, ALL + "/{node}/restore", Work.CHANGE, Role.ADMIN, this::restore)
                        .with(QueryParameter.REBALANCE, QueryParameter.RESOURCE_TIMEOUT));
    }

    private ApiResponse list() {
        NodeListing listing = nodes.list();
        return ApiResponse.list(lists.of(listing, listing.nodes().size(),
                listing.nodes().stream().map(ClusterNodeJson::write)), listing.warnings());
    }

    private ApiResponse get(ApiRequest request) {
        return ApiResponse.ok(ClusterNodeJson.write(nodes.get(node(request))));
    }

    private static String node(ApiRequest request) {
        return request.variable("node");
    }

    private ApiResponse drain(ApiRequest request) {
        request.requireOnlyKnownParameters();
        DrainOptions options = options(request);
        return ApiResponse.ok(NodeChangeJson.write(request.notes()
                .nodeChange(request.query().flag(QueryParameter.DRY_RUN, false)
                        ? maintenance.planDrain(node(request))
                        : maintenance.drain(node(request), options))));
    }

    private static DrainOptions options(ApiRequest request) {
        return new DrainOptions(request.query().number(QueryParameter.PARALLEL, 1),
                request.query().flag(QueryParameter.KEEP_UNMOVABLE, false), TimeoutParameter.ofQuery(request));
    }

    private ApiResponse evacuate(ApiRequest request) {
        request.requireOnlyKnownParameters();
        DrainOptions options = options(request);
        return ApiResponse.ok(EvacuationJson.write(request.notes()
                .evacuation(request.query().flag(QueryParameter.DRY_RUN, false)
                        ? maintenance.planEvacuation(node(request))
                        : maintenance.evacuate(node(request), options))));
    }

    private ApiResponse restore(ApiRequest request) {
        request.requireOnlyKnownParameters();
        return ApiResponse.ok(NodeChangeJson.write(request.notes().nodeChange(maintenance.restore(node(request),
                request.query().flag(QueryParameter.REBALANCE, false), TimeoutParameter.ofQuery(request)))));
    }

    private ApiResponse undrain(ApiRequest request) {
        request.requireOnlyKnownParameters();
        boolean rebalance = request.query().flag(QueryParameter.REBALANCE, false);
        Duration timeout = TimeoutParameter.ofQuery(request);
        return ApiResponse.ok(NodeChangeJson.write(request.notes()
                .nodeChange(request.query().flag(QueryParameter.DRY_RUN, false)
                        ? maintenance.planUndrain(node(request), rebalance)
                        : maintenance.undrain(node(request), rebalance, timeout))));
    }
}
