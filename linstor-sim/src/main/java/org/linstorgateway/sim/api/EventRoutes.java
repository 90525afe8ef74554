package org.linstorgateway.sim.api;

import org.linstorgateway.sim.event.EventStreams;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;

/** {@code /v1/events}: the literal {@code current} as the last event's id asks for the present state first. */
final class EventRoutes {

    private final EventStreams streams;

    EventRoutes(EventStreams streams) {
        this.streams = streams;
    }

    void addTo(Routes routes) {
        routes.on("GET", "/v1/events/drbd/promotion", this::promotions)
                .on("GET", "/v1/events/nodes", _ -> streams.nodes());
    }

    private Answer promotions(Call call) {
        return streams.promotions(call.header("last-event-id").filter("current"::equals).isPresent());
    }
}
