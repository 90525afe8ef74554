package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Key;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.Snapshot;

/** Listing, deleting and rolling back snapshots; taking them is in {@link SnapshotTaking}. */
final class SnapshotRoutes {

    private static final String PATH = "/v1/resource-definitions/{name}/snapshots";
    private static final Shape ROLLBACK = Shape.of("SnapshotRollback", "zfs_rollback_strategy");

    private final Cluster cluster;
    private final Lookup lookup;

    SnapshotRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
    }

    void addTo(Routes routes) {
        SnapshotTaking taking = new SnapshotTaking(cluster);
        routes.on("GET", PATH, this::list).on("POST", PATH, taking::create)
                .on("GET", PATH + "/{snapshot}", this::get).on("DELETE", PATH + "/{snapshot}", this::delete)
                .on("GET", "/v1/view/snapshots", this::view)
                .on("POST", "/v1/actions/snapshot/multi", taking::createSeveral)
                .on("POST", "/v1/resource-definitions/{name}/snapshot-rollback/{snapshot}", this::rollBack);
    }

    private static Answer list(Stream<Snapshot> snapshots) {
        return Answer.ok(out -> {
            out.beginList();
            snapshots.forEach(each -> SnapshotJson.write(out, each));
            out.endList();
        });
    }

    private Answer list(Call call) {
        return list(lookup.definitionWithAdvice(call.variable("name")).snapshots().values().stream());
    }

    private Answer view(Call call) {
        List<String> names = call.all("resources").stream().map(Key::of).toList();
        return list(Page.of(call).of(cluster.definitions().stream()
                .filter(each -> names.isEmpty() || names.contains(Key.of(each.name())))
                .flatMap(each -> each.snapshots().values().stream())));
    }

    private Answer get(Call call) {
        Snapshot snapshot = find(lookup.definitionWithAdvice(call.variable("name")), call)
                .orElseThrow(() -> new Refusal(Entry.plain(RetCode.FAIL_NOT_FOUND_SNAPSHOT, "Snapshot '"
                        + call.variable("snapshot") + "' not found.")));
        return Answer.ok(out -> SnapshotJson.write(out, snapshot));
    }

    private static Optional<Snapshot> find(Definition definition, Call call) {
        return Optional.ofNullable(definition.snapshots().get(Key.of(call.variable("snapshot"))));
    }

    private static Results results(Operation operation, Call call) {
        String resource = call.variable("name");
        String snapshot = call.variable("snapshot");
        return new Results(operation, Subject.SNAPSHOT).ref("RscDfn", resource).ref("Snapshot", snapshot)
                .context("Resource: %s, Snapshot: %s".formatted(resource, snapshot));
    }

    private Answer delete(Call call) {
        Results results = results(Operation.DELETE, call);
        cluster.definition(call.variable("name")).flatMap(definition -> find(definition, call)).ifPresentOrElse(
                snapshot -> delete(results, snapshot), () -> results.add(RetCode.WARN_NOT_FOUND,
                        "Snapshot definition %s of resource %s not found.".formatted(call.variable("snapshot"),
                                call.variable("name")))
                        .details(results.context()));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private static void delete(Results results, Snapshot snapshot) {
        String words = "snapshot '%s' of resource '%s'".formatted(snapshot.name(), snapshot.definition().name());
        for (Node node : snapshot.nodes()) {
            results.add(RetCode.DELETED, "Marked snapshot for deletion %s on nodes '%s'".formatted(words,
                    node.name()));
        }
        snapshot.nodes().forEach(node -> results.add(RetCode.MODIFIED, "Deleted snapshot '%s' of '%s' on '%s'"
                .formatted(snapshot.name(), snapshot.definition().name(), node.name())));
        snapshot.definition().snapshots().remove(Key.of(snapshot.name()));
        String title = "S" + words.substring(1);
        results.add(RetCode.DELETED, title + " deleted.").details(title + " UUID was: " + snapshot.uuid())
                .ref("UUID", snapshot.uuid().toString());
    }

    private Answer rollBack(Call call) {
        call.optionalBody(ROLLBACK);
        Results results = results(Operation.MODIFY, call);
        Definition definition = lookup.definition(results, call.variable("name"));
        Snapshot snapshot = find(definition, call).orElseThrow(() -> new Refusal(results.error(
                RetCode.FAIL_NOT_FOUND_SNAPSHOT_DFN, "Snapshot '%s' of resource '%s' not found.".formatted(
                        call.variable("snapshot"), definition.name()))));
        lookup.notInUse(results, definition, true);
        cluster.snapshots().rollBack(snapshot);
        for (Replica replica : definition.replicas()) {
            String node = replica.node().name();
            results.add(RetCode.MODIFIED, "Suspended IO of '[%s]' on '%s' for snapshot".formatted(definition.name(),
                    node));
            Satellites.adjusted(results, Operation.MODIFY, replica);
            results.add(RetCode.MODIFIED, "Rolled back resource '%s' on '%s'".formatted(definition.name(), node));
        }
        return Answer.json(results.status(200), results.json(cluster.now()));
    }
}
