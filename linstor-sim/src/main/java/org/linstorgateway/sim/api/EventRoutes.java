package org.linstorgateway.sim.api;

import org.linstorgateway.sim.event.EventStreams;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;

/** Routes of {@code /v1/events}. The header {@code Last-Event-ID: current} requests the current state first. */
final class EventRoutes {

    private final EventStreams streams;

    EventRoutes(EventStreams streams) {
        this.streams = streams;
    }

    void register(Routes routes) {
        routes.on("GET", "/v1/events/drbd/promotion", this::promotions)
                .on("GET", "/v1/events/nodes", _ -> streams.nodes());
    }

    private Response promotions(Request request) {
        return streams.promotions(request.header("last-event-id").filter("current"::equals).isPresent());
    }
}
