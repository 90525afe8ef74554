package org.linstorgateway.rest.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.access.Role;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Revision;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Restoration;
import org.linstorgateway.target.RolledBack;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.target.Snapshots;
import org.linstorgateway.target.TakenSnapshot;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.PlanJson;
import org.linstorgateway.wire.RolledBackJson;
import org.linstorgateway.wire.SnapshotJson;

/** The routes of the snapshots of one protocol's targets. */
final class SnapshotRoutes<T extends Target> {
    private final Protocol<T> protocol;
    private final Snapshots<T> snapshots;

    SnapshotRoutes(Protocol<T> protocol, Snapshots<T> snapshots) {
        this.protocol = protocol;
        this.snapshots = snapshots;
    }

    List<Route> routes(String target) {
        String all = target + "/snapshots";
        String one = all + "/{snapshot}";
        String schedule = target + "/snapshot-schedule";
        return List.of(Route.of(HttpMethod.GET, all, Work.READ, Role.VIEWER, this::list),
                Route.of(HttpMethod.POST, all, Work.CHANGE, Role.OPERATOR, this::take),
                Route.of(HttpMethod.GET, one, Work.READ, Role.VIEWER, this::get),
                Route.of(HttpMethod.DELETE, one, Work.CHANGE, Role.ADMIN, this::delete),
                Route.of(HttpMethod.POST, one + "/restore", Work.CHANGE, Role.ADMIN, this::restore)
                        .with(QueryParameter.DRY_RUN, QueryParameter.RESOURCE_TIMEOUT, QueryParameter.WAIT),
                Route.of(HttpMethod.POST, one + "/rollback", Work.CHANGE, Role.ADMIN, this::rollBack)
                        .with(QueryParameter.DRY_RUN, QueryParameter.PLAN, QueryParameter.ACCEPT,
                                QueryParameter.RESOURCE_TIMEOUT),
                Route.of(HttpMethod.PUT, schedule, Work.CHANGE, Role.OPERATOR, this::schedule),
                Route.of(HttpMethod.DELETE, schedule, Work.CHANGE, Role.OPERATOR, this::unschedule));
    }

    private ApiResponse list(ApiRequest request) {
        return ApiResponse.ok(SnapshotJson.write(snapshots.list(id(request))));
    }

    private ApiResponse get(ApiRequest request) {
        return ApiResponse.ok(SnapshotJson.write(snapshots.get(id(request), name(request))));
    }

    private ApiResponse take(ApiRequest request) {
        request.query().requireKnown();
        JsonObject body = request.optionalObject();
        Optional<SnapshotName> wanted = SnapshotJson.name(body);
        wanted.ifPresent(name -> request.notes().about("snapshot", name.text()));
        TakenSnapshot taken = snapshots.take(id(request), wanted);
        request.notes().about("snapshot", taken.snapshot().name());
        return ApiResponse.created(SnapshotJson.write(taken), "./snapshots/" + taken.snapshot().name())
                .withWarnings(taken.warnings()).reportingUnread(body);
    }

    private ApiResponse delete(ApiRequest request) {
        request.requireOnlyKnownParameters();
        snapshots.delete(id(request), name(request));
        return ApiResponse.ok(Map.of());
    }

    /** A misspelt {@code dry_run} must not create anything. */
    private ApiResponse restore(ApiRequest request) {
        request.query().requireKnown();
        JsonObject body = request.object();
        Restoration restoration = restoration(body);
        request.notes().about("new_target", restoration.as().text());
        if (request.query().flag(QueryParameter.DRY_RUN, false)) {
            return ApiResponse
                    .ok(PlanJson.write(
                            request.notes().plan(snapshots.planRestore(id(request), name(request), restoration))))
                    .reportingUnread(body);
        }
        Deployed<T> restored = snapshots.restore(id(request), name(request), restoration,
                TimeoutParameter.wait(request, TimeoutParameter.ofQuery(request)));
        return ApiResponse.created(protocol.wire().answer(restored), RouteTable.ROOT + "/" + protocol.names().rest()
                + "/" + restored.target().id().text()).withRevision(Revision.of(protocol, restored))
                .withWarnings(restored.warnings()).reportingUnread(body);
    }

    private Restoration restoration(JsonObject body) {
        List<ServiceIp> serviceIps = body.strings(SnapshotJson.SERVICE_IPS).stream().map(ServiceIp::parse).toList();
        if (serviceIps.isEmpty()) {
            throw GatewayException.of(ErrorCode.FIELD_MISSING, "'" + SnapshotJson.SERVICE_IPS
                    + "' is missing: the addresses of the new target, which differ from those of the first one");
        }
        return new Restoration(protocol.names().parseId(body.requiredString(SnapshotJson.AS)), serviceIps,
                body.bool(SnapshotJson.READ_ONLY));
    }

    /** A misspelt {@code dry_run} must not roll back. */
    private ApiResponse rollBack(ApiRequest request) {
        request.requireOnlyKnownParameters();
        if (request.query().flag(QueryParameter.DRY_RUN, false)) {
            return ApiResponse
                    .ok(PlanJson.write(request.notes().plan(snapshots.planRollBack(id(request), name(request)))));
        }
        Consent consent = AcceptParameter.consent(request);
        RolledBack<T> done = snapshots.rollBack(id(request), name(request), consent,
                TimeoutParameter.ofQuery(request));
        return ApiResponse.ok(RolledBackJson.write(done, protocol.wire())).withWarnings(done.deployed().warnings());
    }

    private ApiResponse schedule(ApiRequest request) {
        request.query().requireKnown();
        JsonObject body = request.object();
        SnapshotSchedule schedule = SnapshotJson.readSchedule(body);
        List<String> warnings = snapshots.schedule(id(request), Optional.of(schedule));
        return ApiResponse.ok(SnapshotJson.write(schedule)).withWarnings(warnings).reportingUnread(body);
    }

    private ApiResponse unschedule(ApiRequest request) {
        request.requireOnlyKnownParameters();
        return ApiResponse.ok(Map.of()).withWarnings(snapshots.schedule(id(request), Optional.empty()));
    }

    private TargetId id(ApiRequest request) {
        return protocol.names().parseId(request.variable("id"));
    }

    private static SnapshotName name(ApiRequest request) {
        return new SnapshotName(request.variable("snapshot"));
    }
}
