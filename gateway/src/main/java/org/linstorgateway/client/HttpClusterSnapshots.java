package org.linstorgateway.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.linstorgateway.target.ClusterSnapshots;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.TakenSnapshot;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.SnapshotJson;

/** The snapshots of the targets of all protocols that a gateway server offers. */
public final class HttpClusterSnapshots implements ClusterSnapshots {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String PATH = "/snapshots";

    private final GatewayConnection connection;

    public HttpClusterSnapshots(GatewayConnection connection) {
        this.connection = connection;
    }

    @Override
    public List<Listed> list() {
        return send("GET", Optional.empty(), SnapshotJson::readListed);
    }

    @Override
    public List<TakenSnapshot> take(List<TargetName> targets, Optional<SnapshotName> name) {
        return send("POST", Optional.of(Json.write(SnapshotJson.request(name, targets))), SnapshotJson::readTaken);
    }

    private <R> List<R> send(String method, Optional<String> body, Function<JsonObject, R> reading) {
        String url = connection.url(PATH);
        Response response = ClientErrors.succeeded(url, connection.send(method, PATH, body, LIMIT));
        return ClientErrors.understood(url, response,
                () -> Json.readObjects(response.body()).stream().map(reading).toList());
    }
}
