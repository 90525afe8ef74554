package org.linstorgateway.rest;

import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import org.linstorgateway.target.GatewayException;

/** Reads the bodies of requests. */
final class Bodies {
    private Bodies() {}

    /** The text of a body that has to be there. */
    static String text(ServerRequest request) {
        String text = request.content().hasEntity()
                ? new String(request.content().as(byte[].class), StandardCharsets.UTF_8)
                : "";
        if (text.isBlank()) {
            throw GatewayException.invalid("the body is missing: expected a JSON object");
        }
        return text;
    }
}
