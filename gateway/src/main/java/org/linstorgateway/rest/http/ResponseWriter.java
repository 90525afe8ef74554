package org.linstorgateway.rest.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.linstorgateway.rest.api.ApiResponse;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.WarningHeader;

/** Sends responses. */
final class ResponseWriter {
    static final String JSON = "application/json";
    /** Tells nginx and others not to wait for the end of a response. */
    private static final String PROXY_BUFFERING = "X-Accel-Buffering";

    private ResponseWriter() {}

    static void send(Exchange exchange, ApiResponse content) {
        content.location().ifPresent(location -> exchange.responseHeaders().put(HttpHeader.LOCATION, location));
        content.revision().ifPresent(tag -> exchange.responseHeaders().put(HttpHeader.ETAG, "\"" + tag + "\""));
        WarningHeaders.of(content).forEach(value -> exchange.responseHeaders().add(WarningHeader.NAME, value));
        content.cookie().ifPresent(change -> SessionCookies.change(exchange, change));
        switch (content.body()) {
            case ApiResponse.Body.Whole whole -> sendJson(exchange, content.status(), whole.json());
            case ApiResponse.Body.Elements array -> sendArray(exchange, content.status(), array.elements());
            case ApiResponse.Body.Written text -> sendText(exchange, content.status(), text.json());
            case ApiResponse.Body.Text text ->
                send(exchange, content.status(), text.type(), out -> out.write(text.bytes()));
            case ApiResponse.Body.Endless text -> sendEndless(exchange, content.status(), text);
        }
    }

    static void sendJson(Exchange exchange, int status, Object json) {
        sendText(exchange, status, Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static void sendText(Exchange exchange, int status, byte[] json) {
        send(exchange, status, JSON, out -> out.write(json));
    }

    private static void sendArray(Exchange exchange, int status, Stream<Map<String, Object>> elements) {
        send(exchange, status, JSON, out -> Json.writeEach(elements, out));
    }

    /** A request for the header only would wait for an end that never comes. */
    private static void sendEndless(Exchange exchange, int status, ApiResponse.Body.Endless text) {
        exchange.responseHeaders().put(PROXY_BUFFERING, "no");
        send(exchange, status, text.type(), exchange.method().equals("HEAD") ? _ -> {} : text.writer());
    }

    /** If the body cannot be written to its end, the last part is not sent: the client must not take it for complete. */
    private static void send(Exchange exchange, int status, String type, ApiResponse.Writer body) {
        exchange.responseHeaders().put(HttpHeader.CONTENT_TYPE, type);
        try {
            OutputStream out = exchange.begin(status);
            body.write(out);
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw disconnect(e);
        }
    }

    /** The JSON library wraps what the stream throws. */
    private static RuntimeException disconnect(RuntimeException failure) {
        return failure.getCause() instanceof ClientDisconnectedException disconnect ? disconnect : failure;
    }
}
