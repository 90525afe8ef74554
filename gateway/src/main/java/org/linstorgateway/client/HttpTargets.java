package org.linstorgateway.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.protocol.AdoptedTarget;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.PromoterFile;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Snapshots;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.GoDuration;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.MovedJson;
import org.linstorgateway.wire.PlanJson;
import org.linstorgateway.wire.PromoterFileJson;
import org.linstorgateway.wire.VolumeJson;

/** The targets of one protocol that a gateway server offers. */
public final class HttpTargets<T extends Target> implements Targets<T> {
    /** The time limit of a request that does not wait for a service. */
    private static final Duration PLAIN_LIMIT = Duration.ofSeconds(60);
    /** The time that a server may need besides the wait for the service: to place replicas, or to undo everything. */
    private static final Duration MARGIN = Duration.ofMinutes(3);
    private static final String NO_WAIT = "wait=false";
    private static final String DRY_RUN = "dry_run=true";

    private final Protocol<T> protocol;
    private final GatewayConnection connection;
    private final Consumer<String> warnings;

    /**
     * @param warnings receives the warnings of the server that no result contains, a sentence each
     */
    public HttpTargets(Protocol<T> protocol, GatewayConnection connection, Consumer<String> warnings) {
        this.protocol = protocol;
        this.connection = connection;
        this.warnings = warnings;
    }

    @Override
    public Snapshots<T> snapshots() {
        return new HttpSnapshots<>(protocol, connection, warnings);
    }

    @Override
    public Listing<T> list() {
        return list(PLAIN_LIMIT);
    }

    /** Lists the targets within another time limit. */
    public Listing<T> list(Duration limit) {
        String path = path();
        Response response = send("GET", path, Optional.empty(), limit);
        List<String> listWarnings = new ArrayList<>(response.warnings());
        List<Deployed<T>> targets = new ArrayList<>();
        for (JsonObject target : understood(path, response, () -> Json.readObjects(response.body()))) {
            try {
                targets.add(protocol.wire().deployed(target));
            } catch (GatewayException e) {
                listWarnings.add(unreadable(protocol, e));
            }
        }
        return new Listing<>(targets, listWarnings);
    }

    /** Returns the warning about a target in a list that this client cannot read. */
    public static String unreadable(Protocol<?> protocol, GatewayException e) {
        return "the server lists an " + protocol.names().noun() + " that cannot be shown: " + e.getMessage();
    }

    @Override
    public Deployed<T> get(TargetId id) {
        return deployed("GET", path(id), Optional.empty(), PLAIN_LIMIT);
    }

    @Override
    public PromoterFile promoterFile(TargetId id) {
        String path = path(id) + "/promoter-file";
        Response response = send("GET", path, Optional.empty(), PLAIN_LIMIT);
        return understood(path, response, () -> PromoterFileJson.read(Json.readObject(response.body())));
    }

    /** {@inheritDoc} Warnings that the protocol's rules give are left out: the caller has them before it creates. */
    @Override
    public Deployed<T> create(T target, MissingGroup missing, WaitOptions wait) {
        String body = Json.write(protocol.wire().request(target, wait.limit()));
        String path = create(missing, wait.forService() ? "" : NO_WAIT);
        Response response = send("POST", path, Optional.of(body), limit(wait.limit()));
        List<String> known = protocol.rules().warnings(target);
        response.warnings().stream().filter(warning -> !known.contains(warning)).forEach(warnings);
        return deployed(path, response);
    }

    private String create(MissingGroup missing, String parameter) {
        String query = Stream.of(missing == MissingGroup.REFUSE ? "create_resource_group=false" : "", parameter)
                .filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
        return path() + (query.isEmpty() ? "" : "?" + query);
    }

    @Override
    public Plan planCreate(T target, MissingGroup missing) {
        String path = create(missing, DRY_RUN);
        String body = Json.write(protocol.wire().request(target, DEFAULT_TIMEOUT));
        return plan(target.id(), path, send("POST", path, Optional.of(body), PLAIN_LIMIT));
    }

    @Override
    public Plan planAdopt(T described) {
        String path = path(described.id()) + "/adopt?" + DRY_RUN;
        String body = Json.write(AdoptedTarget.request(protocol, described, DEFAULT_TIMEOUT));
        return plan(described.id(), path, send("POST", path, Optional.of(body), PLAIN_LIMIT));
    }

    @Override
    public Deployed<T> adopt(T described, Consent consent, WaitOptions wait) {
        String body = Json.write(AdoptedTarget.request(protocol, described, wait.limit()));
        String path = path(described.id()) + "/adopt?wait=" + wait.forService() + PlanQuery.of(consent);
        return deployed("POST", path, Optional.of(body), limit(wait.limit()));
    }

    @Override
    public Plan plan(TargetId id, ServiceCommand command) {
        String path = path(id) + dryRun(command);
        return plan(id, path, switch (command) {
            case ServiceCommand.Delete _,ServiceCommand.DeleteVolume _ ->
                send("DELETE", path, Optional.empty(), PLAIN_LIMIT);
            case ServiceCommand.AddVolume(Volume volume) ->
                send("PUT", path, Optional.of(Json.write(protocol.wire().volume(volume))), PLAIN_LIMIT);
            default -> send("POST", path, Optional.empty(), PLAIN_LIMIT);
        });
    }

    private static String dryRun(ServiceCommand command) {
        return switch (command) {
            case ServiceCommand.Start() -> "/start?" + DRY_RUN;
            case ServiceCommand.Stop(StopOptions options) -> "/stop" + query(options) + "&" + DRY_RUN;
            case ServiceCommand.Restart() -> "/restart?" + DRY_RUN;
            case ServiceCommand.Move(Optional<String> to) -> "/move?" + DRY_RUN + to(to);
            case ServiceCommand.Disable(String node) -> "/disable?" + DRY_RUN + node(node);
            case ServiceCommand.Enable(String node) -> "/enable?" + DRY_RUN + node(node);
            case ServiceCommand.AddVolume(Volume volume) -> "/" + volume.number() + "?" + DRY_RUN;
            case ServiceCommand.DeleteVolume(int number) -> "/" + number + "?" + DRY_RUN;
            case ServiceCommand.Delete(StopOptions options) -> query(options) + "&" + DRY_RUN;
        };
    }

    private static String to(Optional<String> to) {
        return to.map(node -> "&to=" + UrlEncoding.segment(node)).orElse("");
    }

    private static String node(String node) {
        return "&node=" + UrlEncoding.segment(node);
    }

    @Override
    public Deployed<T> start(TargetId id, WaitOptions wait) {
        String query = query(wait.limit()) + (wait.forService() ? "" : "&" + NO_WAIT);
        return deployed("POST", path(id) + "/start" + query, Optional.empty(), limit(wait.limit()));
    }

    @Override
    public Deployed<T> stop(TargetId id, StopOptions options) {
        return deployed("POST", path(id) + "/stop" + query(options), Optional.empty(), limit(options.timeout()));
    }

    @Override
    public List<String> delete(TargetId id, StopOptions options) {
        return send("DELETE", path(id) + query(options), Optional.empty(), limit(options.timeout())).warnings();
    }

    /** Reads the target again, since the server returns the volume only. */
    @Override
    public Deployed<T> addVolume(TargetId id, Volume volume, Duration timeout) {
        Optional<String> body = Optional.of(Json.write(VolumeJson.write(volume)));
        send("PUT", path(id, volume.number()) + query(timeout), body, limit(timeout)).warnings().forEach(warnings);
        return get(id);
    }

    @Override
    public List<String> deleteVolume(TargetId id, int number) {
        return send("DELETE", path(id, number), Optional.empty(), MARGIN).warnings();
    }

    @Override
    public Plan planResize(TargetId id, VolumeResize resize) {
        String path = path(id, resize.number()) + "?" + DRY_RUN;
        return plan(id, path, patch(path, resize.revision(), VolumeJson.resize(resize.sizeKib()), PLAIN_LIMIT));
    }

    /** Reads the target again, since the server returns the volume only. */
    @Override
    public Deployed<T> resize(TargetId id, VolumeResize resize, Consent consent, Duration timeout) {
        String path = path(id, resize.number()) + query(timeout) + PlanQuery.of(consent);
        patch(path, resize.revision(), VolumeJson.resize(resize.sizeKib()), limit(timeout)).warnings()
                .forEach(warnings);
        return get(id);
    }

    @Override
    public Optional<String> revision(TargetId id) {
        return send("GET", path(id), Optional.empty(), PLAIN_LIMIT).revision();
    }

    @Override
    public Plan planChange(TargetId id, TargetPatch patch) {
        String path = path(id) + "?" + DRY_RUN;
        return plan(id, path, patch(path, patch.revision(), patch.fields(), PLAIN_LIMIT));
    }

    @Override
    public Deployed<T> change(TargetId id, TargetPatch patch, Consent consent, Duration timeout) {
        String path = path(id) + query(timeout) + PlanQuery.of(consent);
        Response response = patch(path, patch.revision(), patch.fields(), limit(timeout));
        response.warnings().forEach(warnings);
        return deployed(path, response);
    }

    private Response patch(String path, Optional<String> revision, Map<String, ?> fields, Duration limit) {
        return succeeded(path, connection.send("PATCH", path, revision, Optional.of(Json.write(fields)), limit));
    }

    private Plan plan(TargetId id, String path, Response response) {
        return understood(path, response, () -> PlanJson.read(id, Json.readObject(response.body())));
    }

    @Override
    public Moved<T> move(TargetId id, Optional<String> to, Duration timeout) {
        String path = path(id) + "/move" + query(timeout) + to(to);
        Response response = send("POST", path, Optional.empty(), limit(timeout));
        response.warnings().forEach(warnings);
        return understood(path, response, () -> MovedJson.read(Json.readObject(response.body()), protocol.wire()));
    }

    @Override
    public Deployed<T> restart(TargetId id, Duration timeout) {
        return deployed("POST", path(id) + "/restart" + query(timeout), Optional.empty(), limit(timeout));
    }

    @Override
    public Deployed<T> disable(TargetId id, String node, Duration timeout) {
        String path = path(id) + "/disable" + query(timeout) + node(node);
        return deployed("POST", path, Optional.empty(), limit(timeout));
    }

    @Override
    public Deployed<T> enable(TargetId id, String node) {
        return deployed("POST", path(id) + "/enable?node=" + UrlEncoding.segment(node), Optional.empty(), PLAIN_LIMIT);
    }

    @Override
    public void label(TargetId id, Optional<Label> label) {
        String body = Json.write(Map.of(TargetJson.LABEL, label.map(Label::text).orElse("")));
        send("PUT", path(id) + "/label", Optional.of(body), PLAIN_LIMIT);
    }

    @Override
    public Plan planUpgrade(TargetId id) {
        return upgrade(id, "?" + DRY_RUN, PLAIN_LIMIT);
    }

    @Override
    public Plan upgrade(TargetId id, Optional<String> expectedPlan, Duration timeout) {
        return upgrade(id, query(timeout) + PlanQuery.of(expectedPlan), limit(timeout));
    }

    private Plan upgrade(TargetId id, String query, Duration limit) {
        String path = path(id) + "/upgrade" + query;
        return plan(id, path, send("POST", path, Optional.empty(), limit));
    }

    private Deployed<T> deployed(String method, String path, Optional<String> body, Duration limit) {
        Response response = send(method, path, body, limit);
        response.warnings().forEach(warnings);
        return deployed(path, response);
    }

    private Deployed<T> deployed(String path, Response response) {
        return understood(path, response, () -> protocol.wire().deployed(Json.readObject(response.body())));
    }

    private Response send(String method, String path, Optional<String> body, Duration limit) {
        return succeeded(path, connection.send(method, path, body, limit));
    }

    private Response succeeded(String path, Response response) {
        return ClientErrors.succeeded(connection.url(path), response);
    }

    private <R> R understood(String path, Response response, Supplier<R> reading) {
        return ClientErrors.understood(connection.url(path), response, reading);
    }

    private String path() {
        return "/" + protocol.names().rest();
    }

    private String path(TargetId id) {
        return path() + "/" + UrlEncoding.segment(id.text());
    }

    private String path(TargetId id, int number) {
        return path(id) + "/" + number;
    }

    private static String query(Duration timeout) {
        return "?resource_timeout=" + UrlEncoding.segment(GoDuration.format(timeout));
    }

    private static String query(StopOptions options) {
        String nodes = options.forceOffline().stream().sorted().collect(Collectors.joining(","));
        return query(options.timeout()) + (nodes.isEmpty() ? "" : "&force_offline=" + UrlEncoding.segment(nodes))
                + (options.withSnapshots() ? "&with_snapshots=true" : "");
    }

    /** A service that is about to start gets twice the time. */
    private static Duration limit(Duration timeout) {
        return (timeout.isZero() ? DEFAULT_TIMEOUT : timeout).multipliedBy(2).plus(MARGIN);
    }
}
