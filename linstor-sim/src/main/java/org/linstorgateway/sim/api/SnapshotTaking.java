package org.linstorgateway.sim.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Key;
import org.linstorgateway.sim.world.NameRule;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.Snapshot;

/** Taking one snapshot, or several at once: then all or none. */
final class SnapshotTaking {

    private static final Shape ONE = Shape.of("Snapshot", "name", "resource_name", "nodes", "props",
            "snapshot_definition_props", "resource_definition_props", "flags", "volume_definitions", "uuid",
            "snapshots");
    private static final Shape SEVERAL = Shape.of("CreateMultiSnapshotRequest", "snapshots").with("snapshots", ONE);

    /** A snapshot that nothing stands against. */
    private record Plan(Definition definition, String name, List<Replica> replicas, List<String> chosenNodes) {}

    private final Cluster cluster;
    private final Lookup lookup;

    SnapshotTaking(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
    }

    Answer create(Call call) {
        JsonObject body = call.body(ONE);
        String resource = call.variable("name");
        Optional<String> name = body.text("name");
        Results results = results(resource, name.orElse("null"));
        take(results, plan(results, resource, name, body.texts("nodes")), call);
        return Answer.json(results.status(201), results.json(cluster.now()));
    }

    Answer createSeveral(Call call) {
        Results results = new Results(Operation.CREATE, Subject.SNAPSHOT);
        List<Plan> plans = new ArrayList<>();
        for (JsonObject each : call.body(SEVERAL).objects("snapshots")) {
            String resource = each.text("resource_name").orElse("");
            Optional<String> name = each.text("name");
            plans.add(plan(results(resource, name.orElse("null")), resource, name, each.texts("nodes")));
        }
        plans.forEach(plan -> take(results, plan, call));
        return Answer.json(results.status(201), results.json(cluster.now()));
    }

    private static Results results(String resource, String snapshot) {
        return new Results(Operation.CREATE, Subject.SNAPSHOT).ref("RscDfn", resource).ref("Snapshot", snapshot)
                .context("Resource: %s, Snapshot: %s".formatted(resource, snapshot));
    }

    private Plan plan(Results results, String resource, Optional<String> wanted, List<String> nodes) {
        String name = wanted.orElse("null");
        Optional<String> complaint = wanted.map(NameRule.SNAPSHOT::complaint)
                .orElse(Optional.of("Given name is null"));
        complaint.ifPresent(why -> {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_SNAPSHOT_NAME, "The given snapshot name '" + name
                    + "' is invalid.").cause(why).reported(cluster.errorReports()));
        });
        Definition definition = lookup.definition(results, resource);
        if (definition.snapshots().containsKey(Key.of(name))) {
            throw new Refusal(results.error(RetCode.FAIL_EXISTS_SNAPSHOT_DFN, ("A snapshot definition with the name "
                    + "'%s' already exists in resource definition '%s'.").formatted(name, definition.name()))
                    .cause("The SnapshotDefinition already exists"));
        }
        return new Plan(definition, name, replicas(results, definition, nodes), nodes);
    }

    private List<Replica> replicas(Results results, Definition definition, List<String> nodes) {
        if (nodes.isEmpty()) {
            return definition.diskful();
        }
        List<Replica> chosen = nodes.stream().map(node -> lookup.replica(definition, node)).toList();
        chosen.stream().filter(each -> !each.diskful()).findFirst().ifPresent(diskless -> {
            throw new Refusal(results.error(RetCode.FAIL_SNAPSHOTS_NOT_SUPPORTED,
                    "Cannot create snapshot from diskless resource on node '" + diskless.node().name() + "'")
                    .details("Nodes: %s; %s".formatted(String.join(", ", nodes), results.context()))
                    .reported(cluster.errorReports()));
        });
        return chosen;
    }

    private void take(Results results, Plan plan, Call call) {
        Definition definition = plan.definition();
        for (Replica replica : plan.replicas()) {
            if (!replica.node().online()) {
                results.add(RetCode.WARN, ("Snapshot for resource '%s' will not be created on node '%s' because that "
                        + "node is currently offline.").formatted(definition.name(), replica.node().name()));
            }
        }
        List<Replica> online = plan.replicas().stream().filter(each -> each.node().online()).toList();
        Snapshot snapshot = cluster.snapshots().take(definition, plan.name(), online);
        String where = plan.chosenNodes().isEmpty()
                ? ""
                : " on nodes '" + plan.chosenNodes().stream()
                        .collect(Collectors.joining(", ")) + "'";
        String words = "napshot '%s' of resource '%s'%s".formatted(plan.name(), definition.name(), where);
        results.add(RetCode.CREATED, "New s" + words + " registered.").ref("UUID", snapshot.uuid().toString())
                .details("S" + words + " UUID is: " + snapshot.uuid());
        tellOfSatellites(results, definition, snapshot, call);
    }

    private static void tellOfSatellites(Results results, Definition definition, Snapshot snapshot, Call call) {
        var reach = call.reach(definition.nodes());
        for (Replica replica : definition.replicas()) {
            if (!replica.node().online() || !Satellites.hears(results, reach, replica.node())) {
                continue;
            }
            String node = replica.node().name();
            results.add(RetCode.MODIFIED, "Suspended IO of '[%s]' on '%s' for snapshot".formatted(definition.name(),
                    node));
            if (!replica.diskful()) {
                results.add(RetCode.DONE, "(%s) Skipping processing unknown snapshot '%s' of resource '%s'".formatted(
                        node, snapshot.name(), definition.name())).cause("Resource is already deleted");
            } else {
                replica.volumes().forEach(volume -> results.add(RetCode.CREATED, ("(%s) Snapshot [%s] with name '%s' "
                        + "of resource '%s', volume number %d created.").formatted(node,
                                replica.pool().kind().label(), snapshot.name(), definition.name(),
                                volume.definition().number()))
                        .ref("VlmNr", Integer.toString(volume.definition().number())));
            }
            Satellites.adjusted(results, Operation.CREATE, replica);
            results.add(RetCode.MODIFIED, "Resumed IO of '[%s]' on '%s' after snapshot".formatted(definition.name(),
                    node));
        }
    }
}
