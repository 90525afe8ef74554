package org.linstorgateway.client;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import org.linstorgateway.sse.ServerSentEventReader;
import org.linstorgateway.target.GatewayException;

/** The events of the cluster that a gateway server offers. */
public final class HttpEvents {
    private static final String PATH = "/events";
    /** The server sends something every five seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** More than a snapshot of ten thousand targets, in characters. */
    private static final int LONGEST = 16 << 20;

    private final GatewayConnection connection;

    public HttpEvents(GatewayConnection connection) {
        this.connection = connection;
    }

    /** Receives events. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Receives an event.
         *
         * @param kind such as {@code target-moved}; {@code snapshot} for the whole cluster
         * @param id   by which a reader resumes after it
         * @param json a JSON object
         */
        void event(String kind, String id, String json);
    }

    /**
     * Reads events until the server ends them.
     *
     * @param lastId the last event that was read before; the server goes on behind it if it can
     * @throws GatewayException if the server refuses, or if it cannot be reached or no longer answers ({@code UNREACHABLE})
     */
    public void read(Optional<String> lastId, Listener listener) {
        Optional<Response> refusal = connection.stream(PATH, lastId, LIMIT, body -> {
            try {
                new ServerSentEventReader(body, LONGEST, listener::event).read();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("reading events was interrupted");
            }
        });
        refusal.ifPresent(response -> {
            throw ClientErrors.refused(connection.url(PATH), response);
        });
    }
}
