package org.linstorgateway.rest.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.access.Role;
import org.linstorgateway.target.ClusterSnapshots;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.TakenSnapshot;
import org.linstorgateway.target.TargetName;
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
        List<TargetName> targets = body.objects(SnapshotJson.TARGETS).stream().map(SnapshotJson::readTarget).toList();
        Optional<SnapshotName> name = SnapshotJson.name(body);
        request.notes().about("targets", targets.stream().map(target -> target.protocol() + " " + target.id())
                .collect(Collectors.joining(", ")));
        name.ifPresent(given -> request.notes().about("snapshot", given.text()));
        List<TakenSnapshot> taken = snapshots.take(targets, name);
        return ApiResponse.ok(taken.stream().map(SnapshotJson::write).toList())
                .withWarnings(taken.stream().flatMap(each -> each.warnings().stream()).toList())
                .reportingUnread(body);
    }
}
