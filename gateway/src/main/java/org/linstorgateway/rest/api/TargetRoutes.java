package org.linstorgateway.rest.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linstorgateway.access.Role;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Revision;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.MovedJson;
import org.linstorgateway.wire.PlanJson;
import org.linstorgateway.wire.PromoterFileJson;

/** The routes of one protocol's targets. */
public final class TargetRoutes<T extends Target> {
    private final Protocol<T> protocol;
    private final Targets<T> targets;
    private final ListBody<Listing<T>> lists = new ListBody<>();

    public TargetRoutes(Protocol<T> protocol, Targets<T> targets) {
        this.protocol = protocol;
        this.targets = targets;
    }

    /** Returns the routes of the targets and of their volumes. */
    public List<Route> routes() {
        String all = RouteTable.ROOT + "/" + protocol.names().rest();
        String one = all + "/{id}";
        String volume = one + "/{number}";
        return Stream.concat(targets(all, one, volume), new SnapshotRoutes<>(protocol, targets.snapshots()).routes(one)
                .stream()).toList();
    }

    private Stream<Route> targets(String all, String one, String volume) {
        VolumeRoutes<T> volumes = new VolumeRoutes<>(protocol, targets);
        return Stream.of(
                Route.of(HttpMethod.GET, all, Work.LIST, Role.VIEWER, this::list),
                Route.of(HttpMethod.POST, all, Work.CHANGE, Role.ADMIN, this::create)
                        .with(QueryParameter.WAIT, QueryParameter.CREATE_RESOURCE_GROUP, QueryParameter.DRY_RUN),
                Route.of(HttpMethod.GET, one, Work.READ, Role.VIEWER, this::get),
                Route.of(HttpMethod.GET, one + "/promoter-file", Work.READ, Role.VIEWER, request -> ApiResponse
                        .ok(PromoterFileJson.write(targets.promoterFile(id(request))))),
                Route.of(HttpMethod.PATCH, one, Work.CHANGE, Role.ADMIN, this::change)
                        .with(QueryParameter.DRY_RUN, QueryParameter.PLAN, QueryParameter.ACCEPT,
                                QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.DELETE, one, Work.CHANGE, Role.ADMIN, this::delete)
                        .with(QueryParameter.DRY_RUN, QueryParameter.RESOURCE_TIMEOUT, QueryParameter.FORCE_OFFLINE,
                                QueryParameter.WITH_SNAPSHOTS),
                Route.of(HttpMethod.POST, one + "/adopt", Work.CHANGE, Role.ADMIN,
                        new AdoptionRoute<>(protocol, targets)::adopt)
                        .with(QueryParameter.DRY_RUN, QueryParameter.PLAN, QueryParameter.ACCEPT,
                                QueryParameter.WAIT),
                Route.of(HttpMethod.POST, one + "/start", Work.CHANGE, Role.OPERATOR, this::start)
                        .with(QueryParameter.DRY_RUN, QueryParameter.RESOURCE_TIMEOUT, QueryParameter.WAIT),
                Route.of(HttpMethod.POST, one + "/restart", Work.CHANGE, Role.OPERATOR, this::restart)
                        .with(QueryParameter.DRY_RUN, QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.POST, one + "/stop", Work.CHANGE, Role.OPERATOR, this::stop)
                        .with(QueryParameter.DRY_RUN, QueryParameter.RESOURCE_TIMEOUT, QueryParameter.FORCE_OFFLINE),
                Route.of(HttpMethod.POST, one + "/upgrade", Work.CHANGE, Role.ADMIN, this::upgrade)
                        .with(QueryParameter.DRY_RUN, QueryParameter.PLAN, QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.POST, one + "/move", Work.CHANGE, Role.OPERATOR, this::move)
                        .with(QueryParameter.DRY_RUN, QueryParameter.TO, QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.POST, one + "/disable", Work.CHANGE, Role.OPERATOR, this::disable)
                        .with(QueryParameter.DRY_RUN, QueryParameter.NODE, QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.POST, one + "/enable", Work.CHANGE, Role.OPERATOR, this::enable)
                        .with(QueryParameter.DRY_RUN, QueryParameter.NODE),
                Route.of(HttpMethod.PUT, one + "/label", Work.CHANGE, Role.ADMIN, this::label),
                Route.of(HttpMethod.GET, volume, Work.READ, Role.VIEWER, volumes::get),
                Route.of(HttpMethod.PUT, volume, Work.CHANGE, Role.ADMIN, volumes::add)
                        .with(QueryParameter.DRY_RUN, QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.POST, volume, Work.CHANGE, Role.ADMIN, volumes::add)
                        .with(QueryParameter.DRY_RUN, QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.PATCH, volume, Work.CHANGE, Role.ADMIN, volumes::resize)
                        .with(QueryParameter.DRY_RUN, QueryParameter.PLAN, QueryParameter.ACCEPT,
                                QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.DELETE, volume, Work.CHANGE, Role.ADMIN, volumes::delete)
                        .with(QueryParameter.DRY_RUN));
    }

    private ApiResponse list(ApiRequest request) {
        Listing<T> listing = targets.list();
        return ApiResponse.list(lists.of(listing, listing.targets().size(),
                listing.targets().stream().map(protocol.wire()::listed)), listing.warnings());
    }

    private ApiResponse create(ApiRequest request) {
        JsonObject body = request.object();
        body.accept("status");
        T wanted = protocol.wire().target(body);
        request.notes().about(RequestNotes.TARGET, wanted.id().text());
        Duration timeout = TimeoutParameter.ofBody(body.number(TimeoutParameter.NAME));
        MissingGroup missing = request.query().flag(QueryParameter.CREATE_RESOURCE_GROUP, true)
                ? MissingGroup.CREATE
                : MissingGroup.REFUSE;
        if (request.query().flag(QueryParameter.DRY_RUN, false)) {
            return ApiResponse.ok(PlanJson.write(request.notes().plan(targets.planCreate(wanted, missing))))
                    .reportingUnread(body);
        }
        Deployed<T> created = targets.create(wanted, missing, TimeoutParameter.wait(request, timeout));
        Map<String, Object> answer = new LinkedHashMap<>(protocol.wire().answer(created));
        answer.put(TimeoutParameter.NAME, timeout.toNanos());
        return ApiResponse.created(answer,
                "./" + protocol.names().rest() + "/" + created.target().id().text())
                .withWarnings(Stream.of(protocol.rules().warnings(wanted), created.warnings(),
                        KeptFileSystems.warnings(wanted.volumes(), created)).flatMap(List::stream).toList())
                .reportingUnread(body);
    }

    private ApiResponse get(ApiRequest request) {
        return answer(targets.get(id(request)));
    }

    private ApiResponse answer(Deployed<T> deployed) {
        return ApiResponse.ok(protocol.wire().answer(deployed)).withRevision(Revision.of(protocol, deployed))
                .withWarnings(deployed.warnings());
    }

    /** A misspelt {@code dry_run} must not change anything. */
    private ApiResponse change(ApiRequest request) {
        request.query().requireKnown();
        TargetId id = id(request);
        TargetPatch patch = new TargetPatch(request.object().fields()).forRevision(request.ifMatch());
        if (request.query().flag(QueryParameter.DRY_RUN, false)) {
            return ApiResponse.ok(PlanJson.write(request.notes().plan(targets.planChange(id, patch))));
        }
        Consent consent = AcceptParameter.consent(request);
        return answer(targets.change(id, patch, consent, TimeoutParameter.ofQuery(request)));
    }

    private ApiResponse delete(ApiRequest request) {
        IfMatch.require(protocol, targets, id(request), request);
        StopOptions options = StopParameters.of(request)
                .withSnapshots(request.query().flag(QueryParameter.WITH_SNAPSHOTS, false));
        return planOr(request, new ServiceCommand.Delete(options),
                () -> ApiResponse.ok(Map.of()).withWarnings(targets.delete(id(request), options)));
    }

    private ApiResponse start(ApiRequest request) {
        TargetId id = id(request);
        WaitOptions wait = TimeoutParameter.wait(request, TimeoutParameter.ofQuery(request));
        IfMatch.require(protocol, targets, id, request);
        return planOr(request, new ServiceCommand.Start(), () -> changed(targets.start(id, wait)));
    }

    private ApiResponse stop(ApiRequest request) {
        IfMatch.require(protocol, targets, id(request), request);
        StopOptions options = StopParameters.of(request);
        return planOr(request, new ServiceCommand.Stop(options), () -> changed(targets.stop(id(request), options)));
    }

    /** Answers with the plan of a command if the request asks for that only, else runs the command. */
    private ApiResponse planOr(ApiRequest request, ServiceCommand command, Supplier<ApiResponse> run) {
        return request.query().flag(QueryParameter.DRY_RUN, false)
                ? ApiResponse.ok(PlanJson.write(request.notes().plan(targets.plan(id(request), command))))
                : run.get();
    }

    private ApiResponse changed(Deployed<T> deployed) {
        return ApiResponse.ok(protocol.wire().answer(deployed)).withLocation("./").withWarnings(deployed.warnings());
    }

    /** A misspelt {@code to} must not move the target to any node. */
    private ApiResponse move(ApiRequest request) {
        request.requireOnlyKnownParameters();
        Optional<String> to = request.query().find(QueryParameter.TO);
        return planOr(request, new ServiceCommand.Move(to), () -> {
            Moved<T> moved = targets.move(id(request), to, TimeoutParameter.ofQuery(request));
            return ApiResponse.ok(MovedJson.write(moved, protocol.wire())).withWarnings(moved.deployed().warnings());
        });
    }

    private ApiResponse restart(ApiRequest request) {
        IfMatch.require(protocol, targets, id(request), request);
        return planOr(request, new ServiceCommand.Restart(),
                () -> changed(targets.restart(id(request), TimeoutParameter.ofQuery(request))));
    }

    private ApiResponse disable(ApiRequest request) {
        request.requireOnlyKnownParameters();
        IfMatch.require(protocol, targets, id(request), request);
        String node = request.query().require(QueryParameter.NODE);
        return planOr(request, new ServiceCommand.Disable(node),
                () -> changed(targets.disable(id(request), node, TimeoutParameter.ofQuery(request))));
    }

    private ApiResponse enable(ApiRequest request) {
        request.requireOnlyKnownParameters();
        IfMatch.require(protocol, targets, id(request), request);
        String node = request.query().require(QueryParameter.NODE);
        return planOr(request, new ServiceCommand.Enable(node), () -> changed(targets.enable(id(request), node)));
    }

    /** An empty text removes the label, as does {@code null}; a misspelt field must not. */
    private ApiResponse label(ApiRequest request) {
        TargetId id = id(request);
        JsonObject body = request.object();
        if (!body.fields().containsKey(TargetJson.LABEL)) {
            throw GatewayException.of(ErrorCode.FIELD_MISSING, "'" + TargetJson.LABEL + "' is missing");
        }
        Optional<Label> label = body.string(TargetJson.LABEL).map(Label::new);
        request.notes().changes(List.of(label.map(given -> "label " + given).orElse("no label")));
        IfMatch.require(protocol, targets, id, request);
        targets.label(id, label);
        return answer(targets.get(id)).reportingUnread(body);
    }

    /** A misspelt {@code dry_run} must not upgrade. */
    private ApiResponse upgrade(ApiRequest request) {
        request.requireOnlyKnownParameters();
        TargetId id = id(request);
        Duration timeout = TimeoutParameter.ofQuery(request);
        IfMatch.require(protocol, targets, id, request);
        Plan plan = request.query().flag(QueryParameter.DRY_RUN, false)
                ? targets.planUpgrade(id)
                : targets.upgrade(id, request.query().find(QueryParameter.PLAN), timeout);
        return ApiResponse.ok(PlanJson.write(request.notes().plan(plan)));
    }

    private TargetId id(ApiRequest request) {
        return protocol.names().parseId(request.variable("id"));
    }
}
