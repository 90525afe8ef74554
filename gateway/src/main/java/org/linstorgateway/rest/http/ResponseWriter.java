package org.linstorgateway.rest.http;

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
import org.linstorgateway.rest.api.ApiResponse;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.WarningHeader;

/** Sends responses. */
final class ResponseWriter {
    private static final HeaderName WARNING = HeaderNames.create(WarningHeader.NAME);
    private static final String JSON = "application/json";

    private ResponseWriter() {}

    static void send(ServerResponse response, ApiResponse content) {
        content.location().ifPresent(location -> response.header(HeaderNames.LOCATION, location));
        addWarnings(response, content.warnings());
        Status status = Status.create(content.status());
        switch (content.body()) {
            case ApiResponse.Body.Whole whole -> sendJson(response, status, whole.json());
            case ApiResponse.Body.Elements array -> sendArray(response, status, array.elements());
        }
    }

    private static void addWarnings(ServerResponse response, List<String> warnings) {
        if (!warnings.isEmpty()) {
            response.headers().set(WARNING, warnings.stream().map(WarningHeader::write).toArray(String[]::new));
        }
    }

    static void sendJson(ServerResponse response, Status status, Object json) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, JSON)
                .send(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static void sendArray(ServerResponse response, Status status, Stream<Map<String, Object>> elements) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, JSON);
        try (OutputStream body = response.outputStream()) {
            Json.writeEach(elements, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
