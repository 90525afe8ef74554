package org.linstorgateway.rest.api;

import java.util.List;
import org.linstorgateway.target.Nodes;
import org.linstorgateway.target.Nodes.NodeListing;
import org.linstorgateway.wire.ClusterNodeJson;

/** The routes of the nodes of the cluster. Each reads all targets. */
final class NodeRoutes {
    private static final String ALL = RouteTable.ROOT + "/nodes";

    private final Nodes nodes;
    private final ListBody<NodeListing> lists = new ListBody<>();

    NodeRoutes(Nodes nodes) {
        this.nodes = nodes;
    }

    List<Route> routes() {
        return List.of(Route.of(HttpMethod.GET, ALL, Work.LIST, Role.VIEWER, request -> list()),
                Route.of(HttpMethod.GET, ALL + "/{node}", Work.LIST, Role.VIEWER, this::get));
    }

    private ApiResponse list() {
        NodeListing listing = nodes.list();
        return ApiResponse.list(lists.of(listing, listing.nodes().size(),
                listing.nodes().stream().map(ClusterNodeJson::write)), listing.warnings());
    }

    private ApiResponse get(ApiRequest request) {
        return ApiResponse.ok(ClusterNodeJson.write(nodes.get(request.variable("node"))));
    }
}
