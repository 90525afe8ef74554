package org.linstorgateway.sim.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.linstorgateway.sim.json.JsonOut;

/** What a request is answered with. */
public sealed interface Answer {

    /** A status with a whole body; an empty content type means that there is none. */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(int status, String contentType, byte[] body, Map<String, String> headers) implements Answer {

        /** Copies the headers. */
        public Whole {
            headers = new LinkedHashMap<>(headers);
        }

        /** The same answer with one more header. */
        public Whole with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Whole(status, contentType, body, more);
        }
    }

    /** A stream of server-sent events that lasts until the client or the simulator ends it. */
    record Events(EventSource source) implements Answer {}

    /** Writes events to a client until there are no more. */
    @FunctionalInterface
    interface EventSource {

        /**
         * Writes events, flushing each.
         *
         * @throws IOException when the client has gone
         * @throws InterruptedException when the server stops
         */
        void writeTo(OutputStream client) throws IOException, InterruptedException;
    }

    /** JSON that has been written already. */
    static Whole json(int status, byte[] body) {
        return new Whole(status, "application/json", body, Map.of());
    }

    /** JSON that the given steps write. */
    static Whole json(int status, Consumer<JsonOut> steps) {
        return json(status, JsonOut.bytes(steps));
    }

    /** 200 with JSON. */
    static Whole ok(Consumer<JsonOut> steps) {
        return json(200, steps);
    }

    /** Text of another kind. */
    static Whole text(int status, String contentType, String body) {
        return new Whole(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** A status alone. */
    static Whole empty(int status) {
        return new Whole(status, "", new byte[0], Map.of());
    }
}
