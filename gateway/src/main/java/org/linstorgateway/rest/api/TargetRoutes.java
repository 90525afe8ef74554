package org.linstorgateway.rest.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.UpgradePlan;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.UpgradePlanJson;

/** The routes of one protocol's targets. */
public final class TargetRoutes<T extends Target> {
    private final Protocol<T> protocol;
    private final Targets<T> targets;

    public TargetRoutes(Protocol<T> protocol, Targets<T> targets) {
        this.protocol = protocol;
        this.targets = targets;
    }

    /** Returns the routes of the targets and of their volumes. */
    public List<Route> routes() {
        String all = RouteTable.ROOT + "/" + protocol.names().rest();
        String one = all + "/{id}";
        String volume = one + "/{number}";
        VolumeRoutes<T> volumes = new VolumeRoutes<>(protocol, targets);
        return List.of(
                new Route(HttpMethod.GET, all, Work.LIST, Role.VIEWER, this::list),
                new Route(HttpMethod.POST, all, Work.CHANGE, Role.ADMIN, this::create),
                new Route(HttpMethod.GET, one, Work.READ, Role.VIEWER, this::get),
                new Route(HttpMethod.DELETE, one, Work.CHANGE, Role.ADMIN, this::delete),
                new Route(HttpMethod.POST, one + "/start", Work.CHANGE, Role.OPERATOR, this::start),
                new Route(HttpMethod.POST, one + "/stop", Work.CHANGE, Role.OPERATOR, this::stop),
                new Route(HttpMethod.POST, one + "/upgrade", Work.CHANGE, Role.ADMIN, this::upgrade),
                new Route(HttpMethod.GET, volume, Work.READ, Role.VIEWER, volumes::get),
                new Route(HttpMethod.PUT, volume, Work.CHANGE, Role.ADMIN, volumes::add),
                new Route(HttpMethod.POST, volume, Work.CHANGE, Role.ADMIN, volumes::add),
                new Route(HttpMethod.DELETE, volume, Work.CHANGE, Role.ADMIN, volumes::delete));
    }

    private ApiResponse list(ApiRequest request) {
        Listing<T> listing = targets.list();
        return ApiResponse.array(listing.targets().stream().map(protocol.wire()::listed))
                .withWarnings(listing.warnings());
    }

    private ApiResponse create(ApiRequest request) {
        JsonObject body = request.object();
        body.accept("status");
        T wanted = protocol.wire().target(body);
        request.subject().accept(wanted.id().text());
        Duration timeout = TimeoutParameter.ofBody(body.number("resource_timeout"));
        MissingGroup missing = request.flag("create_resource_group", true)
                ? MissingGroup.CREATE
                : MissingGroup.REFUSE;
        Deployed<T> created = targets.create(wanted, missing, TimeoutParameter.wait(request, timeout));
        Map<String, Object> answer = new LinkedHashMap<>(protocol.wire().answer(created));
        answer.put("resource_timeout", timeout.toNanos());
        return ApiResponse.created(answer,
                "./" + protocol.names().rest() + "/" + created.target().id().text())
                .withWarnings(Stream.concat(protocol.rules().warnings(wanted).stream(), created.warnings().stream())
                        .toList())
                .reportingUnread(body);
    }

    private ApiResponse get(ApiRequest request) {
        return ApiResponse.ok(protocol.wire().answer(targets.get(id(request))));
    }

    private ApiResponse delete(ApiRequest request) {
        List<String> warnings = targets.delete(id(request), StopParameters.of(request));
        return ApiResponse.ok(Map.of()).withWarnings(warnings);
    }

    private ApiResponse start(ApiRequest request) {
        TargetId id = id(request);
        WaitOptions wait = TimeoutParameter.wait(request, TimeoutParameter.ofQuery(request));
        return changed(targets.start(id, wait));
    }

    private ApiResponse stop(ApiRequest request) {
        return changed(targets.stop(id(request), StopParameters.of(request)));
    }

    private ApiResponse changed(Deployed<T> deployed) {
        return ApiResponse.ok(protocol.wire().answer(deployed)).withLocation("./").withWarnings(deployed.warnings());
    }

    private ApiResponse upgrade(ApiRequest request) {
        TargetId id = id(request);
        Duration timeout = TimeoutParameter.ofQuery(request);
        UpgradePlan plan = request.flag("dry_run", false)
                ? targets.planUpgrade(id)
                : targets.upgrade(id, request.parameter("plan"), timeout);
        return ApiResponse.ok(UpgradePlanJson.write(plan));
    }

    private TargetId id(ApiRequest request) {
        return protocol.names().parseId(request.variable("id"));
    }
}
