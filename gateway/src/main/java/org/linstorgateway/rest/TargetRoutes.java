package org.linstorgateway.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.GoDuration;
import org.linstorgateway.wire.JsonObject;

/** The routes of one protocol's targets. */
public final class TargetRoutes<T extends Target> implements HttpService {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Protocol<T> protocol;
    private final Targets<T> targets;

    public TargetRoutes(Protocol<T> protocol, Targets<T> targets) {
        this.protocol = protocol;
        this.targets = targets;
    }

    /** The part of the path that all of them begin with. */
    String name() {
        return protocol.names().rest();
    }

    @Override
    public void routing(HttpRules rules) {
        VolumeRoutes<T> volumes = new VolumeRoutes<>(protocol, targets);
        rules.get("/", this::list).post("/", this::create).any("/", ErrorResponses.methodNotAllowed("GET, POST"));
        rules.post("/{id}/start", this::start).any("/{id}/start", ErrorResponses.methodNotAllowed("POST"));
        rules.post("/{id}/stop", this::stop).any("/{id}/stop", ErrorResponses.methodNotAllowed("POST"));
        rules.get("/{id}", this::get).delete("/{id}", this::delete).any("/{id}",
                ErrorResponses.methodNotAllowed("GET, DELETE"));
        volumes.routing(rules);
    }

    private void list(ServerRequest request, ServerResponse response) {
        Listing<T> listing = targets.list();
        Responses.warn(response, listing.warnings());
        Responses.okEach(response, listing.targets().stream().map(protocol.wire()::listed));
    }

    private void create(ServerRequest request, ServerResponse response) {
        JsonObject body = RequestBodies.object(request);
        T wanted = protocol.wire().target(body);
        WaitOptions wait = wait(request, timeout(body.number("resource_timeout")));
        Deployed<T> created = DisconnectAwareConnections.whileAttended(() -> targets.create(wanted, wait));
        response.header(HeaderNames.LOCATION, "./" + name() + "/" + created.target().id().text());
        Responses.send(response, Status.CREATED_201, protocol.wire().answer(created));
    }

    private void get(ServerRequest request, ServerResponse response) {
        Responses.ok(response, protocol.wire().answer(targets.get(id(protocol, request))));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        TargetId id = id(protocol, request);
        Duration timeout = timeout(request);
        Responses.warn(response, DisconnectAwareConnections.whileAttended(() -> targets.delete(id, timeout)));
        Responses.ok(response, Map.of());
    }

    private void start(ServerRequest request, ServerResponse response) {
        TargetId id = id(protocol, request);
        WaitOptions wait = wait(request, timeout(request));
        sendMoved(response, DisconnectAwareConnections.whileAttended(() -> targets.start(id, wait)));
    }

    private void stop(ServerRequest request, ServerResponse response) {
        TargetId id = id(protocol, request);
        Duration timeout = timeout(request);
        sendMoved(response, DisconnectAwareConnections.whileAttended(() -> targets.stop(id, timeout)));
    }

    private void sendMoved(ServerResponse response, Deployed<T> deployed) {
        response.header(HeaderNames.LOCATION, "./");
        Responses.ok(response, protocol.wire().answer(deployed));
    }

    static TargetId id(Protocol<?> protocol, ServerRequest request) {
        return protocol.names().parseId(request.path().pathParameters().get("id"));
    }

    private static WaitOptions wait(ServerRequest request, Duration limit) {
        WaitOptions patient = WaitOptions.upTo(limit);
        return switch (request.query().first("wait").orElse("")) {
            case "", "true" -> patient;
            case "false" -> patient.notForService();
            default -> throw GatewayException.invalid("'wait' must be true or false");
        };
    }

    private static Duration timeout(ServerRequest request) {
        return request.query().first("resource_timeout").map(GoDuration::parse).map(TargetRoutes::checked)
                .orElse(Targets.DEFAULT_TIMEOUT);
    }

    private static Duration timeout(OptionalLong nanos) {
        return checked(Duration.ofNanos(nanos.orElse(0)));
    }

    private static Duration checked(Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
            throw GatewayException.invalid("'resource_timeout' is out of range: expected 0 (the default of "
                    + Targets.DEFAULT_TIMEOUT.toSeconds() + " s) to " + LONGEST.toHours() + " hours");
        }
        return timeout.isZero() ? Targets.DEFAULT_TIMEOUT : timeout;
    }
}
