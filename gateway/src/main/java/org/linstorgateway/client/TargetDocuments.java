package org.linstorgateway.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.wire.Json;

/** Targets as a gateway server describes them, to be handed on as they are. */
public final class TargetDocuments {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final GatewayConnection connection;

    /**
     * An answer.
     *
     * @param json     maps, lists, strings, numbers and truth values, in the order of the answer
     * @param warnings what the server said besides, a sentence each
     */
    public record Document(Object json, List<String> warnings) {
        public Document {
            warnings = List.copyOf(warnings);
        }
    }

    public TargetDocuments(GatewayConnection connection) {
        this.connection = connection;
    }

    /** All targets of a protocol: a list. */
    public Document list(Protocol<?> protocol) {
        return get("/" + protocol.names().rest(), List.class);
    }

    /** One target: a map. */
    public Document get(Protocol<?> protocol, TargetId id) {
        return get("/" + protocol.names().rest() + "/" + UrlEncoding.segment(id.text()), Map.class);
    }

    private Document get(String path, Class<?> type) {
        Response answer = connection.send("GET", path, Optional.empty(), LIMIT);
        if (!answer.succeeded()) {
            throw ClientErrors.refused(connection.url(path), answer);
        }
        return new Document(json(answer).filter(type::isInstance)
                .orElseThrow(() -> ClientErrors.notOurs(connection.url(path), answer)), answer.warnings());
    }

    private static Optional<Object> json(Response answer) {
        try {
            return Optional.of(Json.read(answer.body()));
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }
}
