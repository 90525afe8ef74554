package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.SelectFilter;
import org.linstorgateway.sim.cluster.StoragePool;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes of {@code /v1/resource-definitions/{name}/resources}: resources on nodes that the client chooses. */
final class ResourceRoutes {

    private static final String PATH = "/v1/resource-definitions/{name}/resources";
    private static final BodySchema CREATE = BodySchema.of("ResourceCreate", "resource", "layer_list", "drbd_node_id",
            "drbd_tcp_ports", "copy_all_snaps", "snap_names").with("resource",
                    BodySchema.of("Resource", "name",
                            "node_name", "props", "flags", "layer_object", "state", "uuid", "create_timestamp"));
    private static final BodySchema AVAILABLE = BodySchema.of("ResourceMakeAvailable", "layer_list", "diskful",
            "drbd_tcp_ports", "copy_all_snaps", "snap_names");
    private static final BodySchema TOGGLE = BodySchema.of("ToggleDiskRequest", "storage_pool", "layer_list",
            "migrate_from", "operation");

    private final Cluster cluster;
    private final ObjectLookup lookup;
    private final DiskToggle diskToggle;
    private final AutoTiebreaker autoTiebreaker;

    ResourceRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
        this.diskToggle = new DiskToggle(cluster);
        this.autoTiebreaker = new AutoTiebreaker(cluster);
    }

    void register(Routes routes) {
        String one = PATH + "/{node}";
        routes.on("GET", PATH, this::list).on("GET", one, this::get).on("POST", one, this::create)
                .on("DELETE", one, new ResourceDeletion(cluster)::delete).on("GET", one + "/volumes", this::volumes)
                .on("POST", one + "/make-available", this::makeAvailable)
                .on("PUT", one + "/toggle-disk", this::toggle)
                .on("PUT", one + "/toggle-disk/diskful", this::toDiskful)
                .on("PUT", one + "/toggle-disk/diskful/{pool}", this::toDiskful)
                .on("PUT", one + "/toggle-disk/diskless", this::toDiskless);
    }

    private Response list(Request request) {
        ResourceDefinition definition = lookup.definitionWithAdvice(request.pathVariable("name"));
        return Response.ok(out -> {
            out.beginList();
            definition.replicas().forEach(each -> ReplicaJson.plain(out, each));
            out.endList();
        });
    }

    private Replica replica(Request request) {
        return lookup.replica(lookup.definitionWithAdvice(request.pathVariable("name")), request.pathVariable("node"));
    }

    private Response get(Request request) {
        Replica replica = replica(request);
        return Response.ok(out -> ReplicaJson.plain(out, replica));
    }

    private Response volumes(Request request) {
        Replica replica = replica(request);
        return Response.ok(out -> {
            out.beginList();
            replica.volumes().forEach(each -> ReplicaJson.volume(out, replica, each));
            out.endList();
        });
    }

    private static ResultList results(Operation operation, Request request) {
        return new ResultList(operation, ObjectType.RESOURCE).ref("RscDfn", request.pathVariable("name"))
                .ref("Node", request.pathVariable("node"))
                .context("Node: %s, Resource: %s".formatted(request.pathVariable("node"),
                        request.pathVariable("name")));
    }

    private Response create(Request request) {
        JsonObject body = request.optionalBody(CREATE).object("resource");
        ResultList results = results(Operation.CREATE, request);
        ResourceDefinition definition = lookup.definition(results, request.pathVariable("name"));
        Node node = lookup.node(results, request.pathVariable("node"));
        if (definition.on(node).filter(each -> each.kind() != Replica.Kind.TIE_BREAKER).isPresent()) {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_EXISTS_RSC, "A resource '%s' on node '%s' already exists."
                            .formatted(definition.name(), node.name())).cause("The Resource already exists"));
        }
        boolean diskless = body.strings("flags").contains("DISKLESS")
                || body.strings("flags").contains("DRBD_DISKLESS");
        Optional<String> pool = Optional.ofNullable(body.stringMap("props").get("StorPoolName"));
        place(results, definition, node, diskless, pool, request);
        return Response.json(results.status(201), results.json(cluster.now()));
    }

    private void place(ResultList results, ResourceDefinition definition, Node node, boolean diskless,
            Optional<String> poolName, Request request) {
        StoragePool pool = diskless
                ? node.pool(StoragePool.DISKLESS_NAME).orElseThrow()
                : pool(results, definition, node, poolName);
        ResultList placed = new ResultList(Operation.CREATE, ObjectType.RESOURCE).ref("RscDfn", definition.name());
        place(placed, definition, node, diskless ? Replica.Kind.DISKLESS : Replica.Kind.DISKFUL, pool, request);
        results.addAll(placed);
    }

    private void place(ResultList results, ResourceDefinition definition, Node node, Replica.Kind kind,
            StoragePool pool, Request request) {
        results.add(RetCode.CREATED, "Successfully set property key(s): StorPoolName");
        Autoplace.announceVerifyAlgorithm(results, definition);
        definition.on(node).ifPresent(cluster.deployment()::remove);
        Replica replica = cluster.deployment().place(definition, node, kind, pool);
        results.add(RetCode.CREATED, "New resource '%s' on node '%s' registered.".formatted(definition.name(),
                node.name())).details("Resource '%s' on node '%s' UUID is: %s".formatted(definition.name(),
                        node.name(), replica.uuid()))
                .ref("UUID", replica.uuid().toString());
        replica.volumes().forEach(each -> results.add(RetCode.CREATED, ("Volume with number '%d' on resource '%s' on "
                + "node '%s' successfully registered").formatted(each.definition().number(), definition.name(),
                        node.name()))
                .about(ObjectType.VOLUME).details("Volume UUID is: " + each.uuid())
                .ref("VlmNr", Integer.toString(each.definition().number())).ref("Node", node.name()));
        if (SatelliteMessages.reaches(results, request.reachable(definition.nodes()), node)) {
            SatelliteMessages.volumes(results, Operation.CREATE, RetCode.CREATED, "created", replica);
            SatelliteMessages.adjusted(results, Operation.CREATE, replica);
            results.add(RetCode.MODIFIED, "Created resource '%s' on '%s'".formatted(definition.name(), node.name()));
        }
        autoTiebreaker.update(results, definition);
    }

    private static StoragePool pool(ResultList results, ResourceDefinition definition, Node node,
            Optional<String> name) {
        if (name.isPresent()) {
            return node.pool(name.get()).orElseThrow(() -> new ApiErrorException(results.notFound(
                    RetCode.FAIL_NOT_FOUND_STOR_POOL, "Storage pool", name.get())));
        }
        return PlacementCandidates.of(List.of(node), definition.group().filter(), 0).stream().findFirst()
                .or(() -> PlacementCandidates.of(List.of(node), SelectFilter.none(), 0).stream().findFirst())
                .orElseThrow(() -> new ApiErrorException(results.error(RetCode.FAIL_NOT_FOUND_STOR_POOL,
                        "No storage pool with disks was found on node '" + node.name() + "'.")));
    }

    private Response makeAvailable(Request request) {
        boolean diskful = request.optionalBody(AVAILABLE).bool("diskful").orElse(false);
        ResultList results = results(Operation.CREATE, request);
        ResourceDefinition definition = lookup.definition(results, request.pathVariable("name"));
        Node node = lookup.node(results, request.pathVariable("node"));
        Optional<Replica> existing = definition.on(node);
        if (existing.isEmpty()) {
            place(results, definition, node, !diskful, Optional.empty(), request);
        } else if (diskful && !existing.get().diskful()) {
            diskToggle.addDisks(results, existing.get(), pool(results, definition, node, Optional.empty()));
        } else {
            existing.filter(each -> !each.diskful()).ifPresent(each -> each.kind(Replica.Kind.DISKLESS));
            results.add(RetCode.DONE, "Resource already deployed as requested");
        }
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private Response toggle(Request request) {
        JsonObject body = request.optionalBody(TOGGLE);
        boolean diskful = body.string("operation").orElse("INTO_DRBD_DISKFUL").equals("INTO_DRBD_DISKFUL");
        return toggle(request, diskful, body.string("storage_pool"));
    }

    private Response toDiskful(Request request) {
        return toggle(request, true, Optional.ofNullable(request.variables().get("pool")));
    }

    private Response toDiskless(Request request) {
        return toggle(request, false, Optional.empty());
    }

    private Response toggle(Request request, boolean diskful, Optional<String> pool) {
        ResultList results = results(Operation.MODIFY, request);
        ResourceDefinition definition = lookup.definition(results, request.pathVariable("name"));
        Replica replica = lookup.replica(definition, request.pathVariable("node"));
        if (replica.diskful() == diskful) {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_UNKNOWN_ERROR, "The resource '%s' on node '%s' is %s already."
                            .formatted(definition.name(), replica.node().name(), diskful ? "diskful" : "diskless")));
        }
        if (diskful) {
            diskToggle.addDisks(results, replica, pool(results, definition, replica.node(), pool));
        } else {
            requireOtherDiskful(results, replica);
            diskToggle.removeDisks(results, replica, autoTiebreaker.kindWithoutDisks(replica));
        }
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private static void requireOtherDiskful(ResultList results, Replica replica) {
        if (replica.definition().diskful().size() == 1) {
            ResultEntry entry = results.error(RetCode.FAIL_UNKNOWN_ERROR,
                    "Resource '%s' on node '%s' has the last copy of "
                            .formatted(replica.definition().name(), replica.node().name()) + "the data.");
            throw new ApiErrorException(entry.correction("Add disks to another resource first."));
        }
    }
}
