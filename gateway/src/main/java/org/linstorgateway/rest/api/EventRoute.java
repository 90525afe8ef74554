package org.linstorgateway.rest.api;

import java.util.List;
import org.linstorgateway.access.Role;
import org.linstorgateway.event.EventFeed;

/** The route of the events of the cluster, as server-sent events of the HTML Standard. */
final class EventRoute {
    private final EventFeed feed;

    EventRoute(EventFeed feed) {
        this.feed = feed;
    }

    Route route() {
        return Route.of(HttpMethod.GET, RouteTable.ROOT + "/events", Work.STREAM, Role.VIEWER, this::read);
    }

    private ApiResponse read(ApiRequest request) {
        EventStreamBody body = new EventStreamBody(() -> feed.read(request.lastEventId()), request.access());
        return ApiResponse.list(new ApiResponse.Body.Endless(EventStreamBody.TYPE, body), List.of());
    }
}
