package org.linstorgateway.client;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.client.TargetDocuments.Document;

/** The history of targets that a gateway server offers. */
public final class HttpHistory {
    private final GatewayConnection connection;

    public HttpHistory(GatewayConnection connection) {
        this.connection = connection;
    }

    /** Returns the events as JSON, as the server sent them: a list. */
    public Document document(Optional<String> target) {
        return new TargetDocuments(connection).get(
                "/history" + target.map(name -> "?target=" + UrlEncoding.segment(name)).orElse(""), List.class,
                document -> document);
    }
}
