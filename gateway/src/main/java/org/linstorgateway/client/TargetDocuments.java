package org.linstorgateway.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.wire.Json;

/** Targets as JSON, as a gateway server sends them. */
public final class TargetDocuments {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final GatewayConnection connection;

    /**
     * A response.
     *
     * @param json     maps, lists, strings, numbers and booleans, in the order of the response
     * @param warnings the warnings of the server, a sentence each
     */
    public record Document(Object json, List<String> warnings) {
        public Document {
            warnings = List.copyOf(warnings);
        }
    }

    public TargetDocuments(GatewayConnection connection) {
        this.connection = connection;
    }

    /** Returns all targets of a protocol: a list. */
    public Document list(Protocol<?> protocol) {
        return get("/" + protocol.names().rest(), List.class);
    }

    /** Returns one target: a map. */
    public Document get(Protocol<?> protocol, TargetId id) {
        return get("/" + protocol.names().rest() + "/" + UrlEncoding.segment(id.text()), Map.class);
    }

    private Document get(String path, Class<?> type) {
        return get(path, type, document -> document);
    }

    /**
     * Returns the result of reading a JSON document.
     *
     * @param path    the encoded path after {@code /api/v2}
     * @param type    the type of the document: a list or a map
     * @param reading throws a {@link GatewayException} if the document is not what it expects
     */
    <R> R get(String path, Class<?> type, Function<Document, R> reading) {
        Response response = connection.send("GET", path, Optional.empty(), LIMIT);
        if (!response.succeeded()) {
            throw ClientErrors.refused(connection.url(path), response);
        }
        Document document = new Document(json(response).filter(type::isInstance)
                .orElseThrow(() -> ClientErrors.notOurs(connection.url(path), response)), response.warnings());
        try {
            return reading.apply(document);
        } catch (GatewayException e) {
            throw ClientErrors.notOurs(connection.url(path), response);
        }
    }

    private static Optional<Object> json(Response response) {
        try {
            return Optional.of(Json.read(response.body()));
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }
}
