package org.linstorgateway.rest.api;

import java.util.List;
import org.linstorgateway.access.NetworkGate;
import org.linstorgateway.access.NetworkState;
import org.linstorgateway.access.Role;
import org.linstorgateway.wire.AccessJson;

/** The routes of whether the server lets in other machines. */
final class NetworkRoutes {
    private static final String NETWORK = RouteTable.ACCESS + "/network";

    private final NetworkGate gate;

    NetworkRoutes(NetworkGate gate) {
        this.gate = gate;
    }

    List<Route> routes() {
        return List.of(Route.of(HttpMethod.GET, NETWORK, Work.READ, Role.VIEWER, _ -> state()),
                Route.of(HttpMethod.PUT, NETWORK, Work.CHANGE, Role.ADMIN,
                        request -> change(request, "open the servers to other machines", gate.cluster()::enable)),
                Route.of(HttpMethod.DELETE, NETWORK, Work.CHANGE, Role.ADMIN,
                        request -> change(request, "close the servers to other machines", gate.cluster()::disable)));
    }

    private ApiResponse change(ApiRequest request, String phrase, Runnable change) {
        request.requireOnlyKnownParameters();
        request.notes().changes(List.of(phrase));
        change.run();
        return state();
    }

    private ApiResponse state() {
        return ApiResponse.ok(AccessJson.write(new NetworkState(gate.isOpen(), gate.cluster().isEnabled())));
    }
}
