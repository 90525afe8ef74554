package org.linstorgateway.rest.api;

import org.linstorgateway.access.Role;
import org.linstorgateway.target.History;
import org.linstorgateway.wire.HistoryJson;

/** The route of the history of all targets, or of one. */
final class HistoryRoute {
    private final History history;

    HistoryRoute(History history) {
        this.history = history;
    }

    Route route() {
        return Route.of(HttpMethod.GET, RouteTable.ROOT + "/history", Work.LIST, Role.VIEWER, this::get)
                .with(QueryParameter.TARGET);
    }

    private ApiResponse get(ApiRequest request) {
        return ApiResponse.ok(history.events(request.query().find(QueryParameter.TARGET)).stream()
                .map(HistoryJson::write).toList());
    }
}
