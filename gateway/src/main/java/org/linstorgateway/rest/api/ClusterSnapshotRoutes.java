package org.linstorgateway.rest.api;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.access.Role;
import org.linstorgateway.target.ClusterSnapshots;
import org.linstorgateway.target.TakenSnapshot;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.SnapshotJson;

/** The routes of the snapshots of all targets. */
final class ClusterSnapshotRoutes {
    private static final String PATH = RouteTable.ROOT + "/snapshots";

    private final ClusterSnapshots snapshots;

    ClusterSnapshotRoutes(ClusterSnapshots snapshots) {
        this.snapshots = snapshots;
    }

    Stream<Route> routes() {
        return Stream.of(Route.of(HttpMethod.GET, PATH, Work.LIST, Role.VIEWER, request -> list()),
                Route.of(HttpMethod.POST, PATH, Work.CHANGE, Role.OPERATOR, this::take));
    }

    private ApiResponse list() {
        return ApiResponse.ok(snapshots.list().stream().map(SnapshotJson::write).toList());
    }

    private ApiResponse take(ApiRequest request) {
        request.query().requireKnown();
        JsonObject body = request.object();
        List<TakenSnapshot> taken = snapshots.take(
                body.objects(SnapshotJson.TARGETS).stream().map(SnapshotJson::readTarget).toList(),
                SnapshotJson.name(body));
        return ApiResponse.ok(taken.stream().map(SnapshotJson::write).toList())
                .withWarnings(taken.stream().flatMap(each -> each.warnings().stream()).toList())
                .reportingUnread(body);
    }
}
