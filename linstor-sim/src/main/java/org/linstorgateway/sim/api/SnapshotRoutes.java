package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.NameRule;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.Snapshot;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes that list, delete and roll back snapshots; see {@link SnapshotCreation} for the creation. */
final class SnapshotRoutes {

    private static final String PATH = "/v1/resource-definitions/{name}/snapshots";
    private static final BodySchema ROLLBACK = BodySchema.of("SnapshotRollback", "zfs_rollback_strategy");

    private final Cluster cluster;
    private final ObjectLookup lookup;

    SnapshotRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    void register(Routes routes) {
        new SnapshotRestore(cluster).register(routes);
        SnapshotCreation creation = new SnapshotCreation(cluster);
        routes.on("GET", PATH, this::list).on("POST", PATH, creation::create)
                .on("GET", PATH + "/{snapshot}", this::get).on("DELETE", PATH + "/{snapshot}", this::delete)
                .on("GET", "/v1/view/snapshots", this::view)
                .on("POST", "/v1/actions/snapshot/multi", creation::createMultiple)
                .on("POST", "/v1/resource-definitions/{name}/snapshot-rollback/{snapshot}", this::rollBack);
    }

    private static Response list(Stream<Snapshot> snapshots) {
        return Response.ok(out -> {
            out.beginList();
            snapshots.forEach(each -> SnapshotJson.write(out, each));
            out.endList();
        });
    }

    private Response list(Request request) {
        return list(lookup.definitionWithAdvice(request.pathVariable("name")).snapshots().values().stream());
    }

    private Response view(Request request) {
        List<String> names = request.queryValues("resources").stream().map(NameKey::of).toList();
        return list(Pagination.of(request).apply(cluster.definitions().stream()
                .filter(each -> names.isEmpty() || names.contains(NameKey.of(each.name())))
                .flatMap(each -> each.snapshots().values().stream())));
    }

    private Response get(Request request) {
        Snapshot snapshot = find(lookup.definitionWithAdvice(request.pathVariable("name")), request)
                .orElseThrow(() -> new ApiErrorException(ResultEntry.plain(RetCode.FAIL_NOT_FOUND_SNAPSHOT, "Snapshot '"
                        + request.pathVariable("snapshot") + "' not found.")));
        return Response.ok(out -> SnapshotJson.write(out, snapshot));
    }

    private static Optional<Snapshot> find(ResourceDefinition definition, Request request) {
        return Optional.ofNullable(definition.snapshots().get(NameKey.of(request.pathVariable("snapshot"))));
    }

    private static ResultList results(Operation operation, Request request) {
        String resource = request.pathVariable("name");
        String snapshot = request.pathVariable("snapshot");
        return new ResultList(operation, ObjectType.SNAPSHOT).ref("RscDfn", resource).ref("Snapshot", snapshot)
                .context("Resource: %s, Snapshot: %s".formatted(resource, snapshot));
    }

    private Response delete(Request request) {
        ResultList results = results(Operation.DELETE, request);
        cluster.definition(request.pathVariable("name")).flatMap(definition -> find(definition, request))
                .ifPresentOrElse(
                        snapshot -> delete(results, snapshot), () -> results.add(RetCode.WARN_NOT_FOUND,
                                "Snapshot definition %s of resource %s not found.".formatted(
                                        request.pathVariable("snapshot"),
                                        request.pathVariable("name")))
                                .details(results.context()));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(ResultList results, Snapshot snapshot) {
        String subject = "snapshot '%s' of resource '%s'".formatted(snapshot.name(), snapshot.definition().name());
        for (Node node : snapshot.nodes()) {
            results.add(RetCode.DELETED, "Marked snapshot for deletion %s on nodes '%s'".formatted(subject,
                    node.name()));
        }
        snapshot.nodes().forEach(node -> results.add(RetCode.MODIFIED, "Deleted snapshot '%s' of '%s' on '%s'"
                .formatted(snapshot.name(), snapshot.definition().name(), node.name())));
        cluster.snapshots().delete(snapshot);
        String title = "S" + subject.substring(1);
        results.add(RetCode.DELETED, title + " deleted.").details(title + " UUID was: " + snapshot.uuid())
                .ref("UUID", snapshot.uuid().toString());
    }

    private Response rollBack(Request request) {
        request.optionalBody(ROLLBACK);
        ResultList results = results(Operation.MODIFY, request);
        NameRule.SNAPSHOT.violation(request.pathVariable("snapshot")).ifPresent(reason -> {
            throw new ApiErrorException(results.error(RetCode.FAIL_INVLD_SNAPSHOT_NAME, "The given snapshot name '"
                    + request.pathVariable("snapshot") + "' is invalid.").cause(reason)
                    .reported(cluster.errorReports()));
        });
        ResourceDefinition definition = lookup.definition(results, request.pathVariable("name"));
        Snapshot snapshot = find(definition, request).orElseThrow(() -> new ApiErrorException(results.error(
                RetCode.FAIL_NOT_FOUND_SNAPSHOT_DFN, "Snapshot '%s' of resource '%s' not found.".formatted(
                        request.pathVariable("snapshot"), definition.name()))));
        lookup.requireNotInUse(results, definition, true);
        new SnapshotRollback(cluster).rollBack(results, snapshot);
        return Response.json(results.status(200), results.json(cluster.now()));
    }
}
