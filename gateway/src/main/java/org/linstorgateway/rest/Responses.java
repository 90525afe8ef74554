package org.linstorgateway.rest;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.WarningHeader;

/** Sends answers. */
final class Responses {
    private static final HeaderName WARNING = HeaderNames.create(WarningHeader.NAME);

    private static final String JSON = "application/json";

    private Responses() {}

    static void ok(ServerResponse response, Object json) {
        send(response, Status.OK_200, json);
    }

    static void send(ServerResponse response, Status status, Object json) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, JSON)
                .send(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends an array, an element after the other: of thousands it is never in memory as a whole. */
    static void okEach(ServerResponse response, Stream<Map<String, Object>> elements) {
        response.status(Status.OK_200).header(HeaderNames.CONTENT_TYPE, JSON);
        try (OutputStream body = response.outputStream()) {
            Json.writeEach(elements, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has clients told what they should know although their request succeeded. */
    static void warn(ServerResponse response, List<String> warnings) {
        if (!warnings.isEmpty()) {
            response.headers().set(WARNING, warnings.stream().map(WarningHeader::write).toArray(String[]::new));
        }
    }
}
