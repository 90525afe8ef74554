package org.linstorgateway.sim.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** Response to a request. */
public sealed interface Response {

    /** Response with its body in memory. An empty content type means that the header is left out. */
    @SuppressWarnings("ArrayRecordComponent")
    record BufferedResponse(int status, String contentType, byte[] body,
            Map<String, String> headers) implements Response {

        /** Copies the headers. */
        public BufferedResponse {
            headers = new LinkedHashMap<>(headers);
        }

        /** Returns a copy with another header. */
        public BufferedResponse with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new BufferedResponse(status, contentType, body, more);
        }
    }

    /** Response that comes later, when an operation has ended. */
    record DelayedResponse(CompletableFuture<BufferedResponse> response) implements Response {}

    /** Stream of server-sent events. It lasts until the client or the simulator ends it. */
    record StreamedResponse(StreamWriter writer) implements Response {}

    /** Writer of server-sent events. */
    @FunctionalInterface
    interface StreamWriter {

        /**
         * Writes and flushes each event until the stream ends.
         *
         * @throws IOException when the client has disconnected
         * @throws InterruptedException when the server stops
         */
        void writeTo(OutputStream client) throws IOException, InterruptedException;
    }

    /** Returns a response with a JSON body. */
    static BufferedResponse json(int status, byte[] body) {
        return new BufferedResponse(status, "application/json", body, Map.of());
    }

    /** Returns a response with the JSON that the given steps write. */
    static BufferedResponse json(int status, Consumer<JsonStreamWriter> steps) {
        return json(status, JsonStreamWriter.bytes(steps));
    }

    /** Returns a response with status 200 and the JSON that the given steps write. */
    static BufferedResponse ok(Consumer<JsonStreamWriter> steps) {
        return json(200, steps);
    }

    /** Returns a response with a text body in UTF-8. */
    static BufferedResponse text(int status, String contentType, String body) {
        return new BufferedResponse(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Returns a response without a body. */
    static BufferedResponse empty(int status) {
        return new BufferedResponse(status, "", new byte[0], Map.of());
    }
}
