package org.linstorgateway.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Restoration;
import org.linstorgateway.target.RolledBack;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.SnapshotListing;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.target.Snapshots;
import org.linstorgateway.target.TakenSnapshot;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetSnapshot;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.GoDuration;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.PlanJson;
import org.linstorgateway.wire.RolledBackJson;
import org.linstorgateway.wire.SnapshotJson;

/** The snapshots of the targets of one protocol that a gateway server offers. */
final class HttpSnapshots<T extends Target> implements Snapshots<T> {
    private static final Duration PLAIN_LIMIT = Duration.ofSeconds(60);
    /** LINSTOR waits for each satellite to take, delete or restore a snapshot. */
    private static final Duration LONG_LIMIT = Duration.ofMinutes(10);

    /** The steps of a roll back, each of which may take the time limit of the request: two trials, stop, exchange, start. */
    private static final int ROLL_BACK_STEPS = 5;

    private final Protocol<T> protocol;
    private final GatewayConnection connection;
    private final Consumer<String> warnings;

    HttpSnapshots(Protocol<T> protocol, GatewayConnection connection, Consumer<String> warnings) {
        this.protocol = protocol;
        this.connection = connection;
        this.warnings = warnings;
    }

    @Override
    public SnapshotListing list(TargetId id) {
        return send("GET", path(id), Optional.empty(), PLAIN_LIMIT, SnapshotJson::readListing);
    }

    @Override
    public TargetSnapshot get(TargetId id, SnapshotName name) {
        return send("GET", path(id, name), Optional.empty(), PLAIN_LIMIT, SnapshotJson::read);
    }

    @Override
    public TakenSnapshot take(TargetId id, Optional<SnapshotName> name) {
        return send("POST", path(id), Optional.of(SnapshotJson.request(name, List.of())), LONG_LIMIT,
                SnapshotJson::readTaken);
    }

    @Override
    public void delete(TargetId id, SnapshotName name) {
        send("DELETE", path(id, name), Optional.empty(), LONG_LIMIT, json -> json);
    }

    @Override
    public List<String> schedule(TargetId id, Optional<SnapshotSchedule> schedule) {
        Response response = schedule.isPresent()
                ? response("PUT", schedulePath(id), schedule.map(SnapshotJson::write), LONG_LIMIT)
                : response("DELETE", schedulePath(id), Optional.empty(), LONG_LIMIT);
        return response.warnings();
    }

    private String schedulePath(TargetId id) {
        return path(id, "snapshot-schedule");
    }

    @Override
    public Plan planRestore(TargetId id, SnapshotName name, Restoration restoration) {
        return send("POST", path(id, name) + "/restore?dry_run=true", Optional.of(body(restoration)), PLAIN_LIMIT,
                json -> PlanJson.read(restoration.as(), json));
    }

    @Override
    public Deployed<T> restore(TargetId id, SnapshotName name, Restoration restoration, WaitOptions wait) {
        String path = path(id, name) + "/restore?resource_timeout="
                + UrlEncoding.segment(GoDuration.format(wait.limit())) + "&wait=" + wait.forService();
        Response response = response("POST", path, Optional.of(body(restoration)), LONG_LIMIT.plus(wait.limit()));
        response.warnings().forEach(warnings);
        return read(path, response, protocol.wire()::deployed);
    }

    @Override
    public Plan planRollBack(TargetId id, SnapshotName name) {
        return send("POST", path(id, name) + "/rollback?dry_run=true", Optional.empty(), PLAIN_LIMIT,
                json -> PlanJson.read(id, json));
    }

    @Override
    public RolledBack<T> rollBack(TargetId id, SnapshotName name, Consent consent, Duration timeout) {
        String path = path(id, name) + "/rollback?resource_timeout=" + UrlEncoding.segment(GoDuration.format(timeout))
                + PlanQuery.of(consent);
        Response response = response("POST", path, Optional.empty(),
                LONG_LIMIT.plus(timeout.multipliedBy(ROLL_BACK_STEPS)));
        response.warnings().forEach(warnings);
        return read(path, response, json -> RolledBackJson.read(json, protocol.wire()));
    }

    private static Map<String, Object> body(Restoration restoration) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(SnapshotJson.AS, restoration.as().text());
        json.put(SnapshotJson.SERVICE_IPS, restoration.serviceIps().stream().map(ServiceIp::toString).toList());
        json.put(SnapshotJson.READ_ONLY, restoration.readOnly());
        return json;
    }

    private <R> R send(String method, String path, Optional<Map<String, Object>> body, Duration limit,
            Function<JsonObject, R> reading) {
        return read(path, response(method, path, body, limit), reading);
    }

    private Response response(String method, String path, Optional<Map<String, Object>> body, Duration limit) {
        return ClientErrors.succeeded(connection.url(path),
                connection.send(method, path, body.map(Json::write), limit));
    }

    private <R> R read(String path, Response response, Function<JsonObject, R> reading) {
        return ClientErrors.understood(connection.url(path), response,
                () -> reading.apply(Json.readObject(response.body())));
    }

    private String path(TargetId id) {
        return path(id, "snapshots");
    }

    private String path(TargetId id, String word) {
        return "/" + protocol.names().rest() + "/" + UrlEncoding.segment(id.text()) + "/" + word;
    }

    private String path(TargetId id, SnapshotName name) {
        return path(id) + "/" + UrlEncoding.segment(name.text());
    }
}
