package org.linstorgateway.rest;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.WarningHeader;

/** Sends answers. */
final class Answers {
    private static final HeaderName WARNING = HeaderNames.create(WarningHeader.NAME);

    private Answers() {}

    static void ok(ServerResponse response, Object json) {
        send(response, Status.OK_200, json);
    }

    static void send(ServerResponse response, Status status, Object json) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    /** Has clients told what they should know although their request succeeded. */
    static void warn(ServerResponse response, List<String> warnings) {
        if (!warnings.isEmpty()) {
            response.headers().set(WARNING, warnings.stream().map(WarningHeader::write).toArray(String[]::new));
        }
    }
}
