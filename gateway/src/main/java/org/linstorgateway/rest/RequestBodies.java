package org.linstorgateway.rest;

import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

/** Reads the bodies of requests. */
final class RequestBodies {
    private RequestBodies() {}

    /** The JSON object that has to be there, of which no part is longer than anything that can be served. */
    static JsonObject object(ServerRequest request) {
        Object json = Json.read(text(request));
        JsonObject object = Json.object(json);
        BodyLimits.require(json);
        return object;
    }

    private static String text(ServerRequest request) {
        String text = request.content().hasEntity()
                ? new String(request.content().as(byte[].class), StandardCharsets.UTF_8)
                : "";
        if (text.isBlank()) {
            throw GatewayException.invalid("the body is missing: expected a JSON object");
        }
        return text;
    }
}
