package org.linstorgateway.sim.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.NameRule;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.Snapshot;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Creation of one snapshot, or of several snapshots at once: all or none. */
final class SnapshotCreation {

    private static final BodySchema SINGLE = BodySchema.of("Snapshot", "name", "resource_name", "nodes", "props",
            "snapshot_definition_props", "resource_definition_props", "flags", "volume_definitions", "uuid",
            "snapshots");
    private static final BodySchema MULTIPLE = BodySchema.of("CreateMultiSnapshotRequest", "snapshots").with(
            "snapshots",
            SINGLE);

    /** A validated request for a snapshot. */
    private record SnapshotPlan(ResourceDefinition definition, String name, List<Replica> replicas,
            List<String> chosenNodes) {}

    private final Cluster cluster;
    private final ObjectLookup lookup;

    SnapshotCreation(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    Response create(Request request) {
        JsonObject body = request.body(SINGLE);
        String resource = request.pathVariable("name");
        Optional<String> name = body.string("name");
        ResultList results = results(resource, name.orElse("null"));
        SnapshotPlan plan = plan(results, resource, name, body.strings("nodes"));
        cluster.snapshots().atOneMoment(List.of(plan.definition()), () -> take(results, plan, request));
        return Response.json(results.status(201), results.json(cluster.now()));
    }

    Response createMultiple(Request request) {
        ResultList results = new ResultList(Operation.CREATE, ObjectType.SNAPSHOT);
        List<SnapshotPlan> plans = new ArrayList<>();
        for (JsonObject each : request.body(MULTIPLE).objects("snapshots")) {
            String resource = each.string("resource_name").orElse("");
            Optional<String> name = each.string("name");
            plans.add(plan(results(resource, name.orElse("null")), resource, name, each.strings("nodes")));
        }
        cluster.snapshots().atOneMoment(plans.stream().map(SnapshotPlan::definition).toList(),
                () -> plans.forEach(plan -> {
                    ResultList taken = results(plan.definition().name(), plan.name());
                    take(taken, plan, request);
                    results.addAll(taken);
                }));
        return Response.json(results.status(201), results.json(cluster.now()));
    }

    private static ResultList results(String resource, String snapshot) {
        return new ResultList(Operation.CREATE, ObjectType.SNAPSHOT).ref("RscDfn", resource).ref("Snapshot", snapshot)
                .context("Resource: %s, Snapshot: %s".formatted(resource, snapshot));
    }

    private SnapshotPlan plan(ResultList results, String resource, Optional<String> requestedName, List<String> nodes) {
        String name = requestedName.orElse("null");
        Optional<String> violation = requestedName.map(NameRule.SNAPSHOT::violation)
                .orElse(Optional.of("Given name is null"));
        violation.ifPresent(reason -> {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_INVLD_SNAPSHOT_NAME, "The given snapshot name '" + name
                            + "' is invalid.").cause(reason).reported(cluster.errorReports()));
        });
        ResourceDefinition definition = lookup.definition(results, resource);
        if (definition.snapshots().containsKey(NameKey.of(name))) {
            throw new ApiErrorException(results
                    .error(RetCode.FAIL_EXISTS_SNAPSHOT_DFN, ("A snapshot definition with the name "
                            + "'%s' already exists in resource definition '%s'.").formatted(name, definition.name()))
                    .cause("The SnapshotDefinition already exists"));
        }
        requireSupport(results, definition);
        return new SnapshotPlan(definition, name, replicas(results, definition, nodes), nodes);
    }

    private void requireSupport(ResultList results, ResourceDefinition definition) {
        definition.diskful().stream().filter(each -> !each.pool().kind().snapshots()).findFirst().ifPresent(replica -> {
            throw new ApiErrorException(results
                    .error(RetCode.FAIL_SNAPSHOTS_NOT_SUPPORTED, "Storage driver '" + replica.pool().kind()
                            + "' does not support snapshots.")
                    .details("Used for storage pool '%s' on '%s'.\n%s".formatted(replica.pool().name(),
                            replica.node().name(), results.context()))
                    .reported(cluster.errorReports()));
        });
    }

    private List<Replica> replicas(ResultList results, ResourceDefinition definition, List<String> nodes) {
        if (nodes.isEmpty()) {
            return definition.diskful();
        }
        List<Replica> chosen = nodes.stream().map(node -> lookup.replica(definition, node)).toList();
        chosen.stream().filter(each -> !each.diskful()).findFirst().ifPresent(diskless -> {
            throw new ApiErrorException(results.error(RetCode.FAIL_SNAPSHOTS_NOT_SUPPORTED,
                    "Cannot create snapshot from diskless resource on node '" + diskless.node().name() + "'")
                    .details("Nodes: %s; %s".formatted(String.join(", ", nodes), results.context()))
                    .reported(cluster.errorReports()));
        });
        return chosen;
    }

    private void take(ResultList results, SnapshotPlan plan, Request request) {
        ResourceDefinition definition = plan.definition();
        for (Replica replica : plan.replicas()) {
            if (!replica.node().online()) {
                results.add(RetCode.WARN, ("Snapshot for resource '%s' will not be created on node '%s' because that "
                        + "node is currently offline.").formatted(definition.name(), replica.node().name()));
            }
        }
        List<Replica> online = plan.replicas().stream().filter(each -> each.node().online()).toList();
        Snapshot snapshot = cluster.snapshots().take(definition, plan.name(), online);
        String onNodes = plan.chosenNodes().isEmpty()
                ? ""
                : " on nodes '" + plan.chosenNodes().stream()
                        .collect(Collectors.joining(", ")) + "'";
        String subject = "napshot '%s' of resource '%s'%s".formatted(plan.name(), definition.name(), onNodes);
        results.add(RetCode.CREATED, "New s" + subject + " registered.").ref("UUID", snapshot.uuid().toString())
                .details("S" + subject + " UUID is: " + snapshot.uuid());
        addSatelliteEntries(results, definition, snapshot, request);
    }

    private static void addSatelliteEntries(ResultList results, ResourceDefinition definition, Snapshot snapshot,
            Request request) {
        var reachable = request.reachable(definition.nodes());
        for (Replica replica : definition.replicas()) {
            if (!replica.node().online() || !SatelliteMessages.reaches(results, reachable, replica.node())) {
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
            SatelliteMessages.adjusted(results, Operation.CREATE, replica);
            results.add(RetCode.MODIFIED, "Resumed IO of '[%s]' on '%s' after snapshot".formatted(definition.name(),
                    node));
        }
    }
}
