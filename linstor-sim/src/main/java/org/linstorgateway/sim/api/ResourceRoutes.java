package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.SelectFilter;
import org.linstorgateway.sim.world.StoragePool;

/** {@code /v1/resource-definitions/{name}/resources}: resources on nodes that the caller chooses. */
final class ResourceRoutes {

    private static final String PATH = "/v1/resource-definitions/{name}/resources";
    private static final Shape CREATE = Shape.of("ResourceCreate", "resource", "layer_list", "drbd_node_id",
            "drbd_tcp_ports", "copy_all_snaps", "snap_names").with("resource",
                    Shape.of("Resource", "name",
                            "node_name", "props", "flags", "layer_object", "state", "uuid", "create_timestamp"));
    private static final Shape AVAILABLE = Shape.of("ResourceMakeAvailable", "layer_list", "diskful",
            "drbd_tcp_ports", "copy_all_snaps", "snap_names");
    private static final Shape TOGGLE = Shape.of("ToggleDiskRequest", "storage_pool", "layer_list", "migrate_from",
            "operation");

    private final Cluster cluster;
    private final Lookup lookup;
    private final DiskChange diskChange;
    private final TieBreaking tieBreaking;

    ResourceRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
        this.diskChange = new DiskChange(cluster);
        this.tieBreaking = new TieBreaking(cluster);
    }

    void addTo(Routes routes) {
        String one = PATH + "/{node}";
        routes.on("GET", PATH, this::list).on("GET", one, this::get).on("POST", one, this::create)
                .on("DELETE", one, new ResourceDeletion(cluster)::delete).on("GET", one + "/volumes", this::volumes)
                .on("POST", one + "/make-available", this::makeAvailable)
                .on("PUT", one + "/toggle-disk", this::toggle)
                .on("PUT", one + "/toggle-disk/diskful", this::toDiskful)
                .on("PUT", one + "/toggle-disk/diskful/{pool}", this::toDiskful)
                .on("PUT", one + "/toggle-disk/diskless", this::toDiskless);
    }

    private Answer list(Call call) {
        Definition definition = lookup.definitionWithAdvice(call.variable("name"));
        return Answer.ok(out -> {
            out.beginList();
            definition.replicas().forEach(each -> ReplicaJson.plain(out, each));
            out.endList();
        });
    }

    private Replica shown(Call call) {
        return lookup.replica(lookup.definitionWithAdvice(call.variable("name")), call.variable("node"));
    }

    private Answer get(Call call) {
        Replica replica = shown(call);
        return Answer.ok(out -> ReplicaJson.plain(out, replica));
    }

    private Answer volumes(Call call) {
        Replica replica = shown(call);
        return Answer.ok(out -> {
            out.beginList();
            replica.volumes().forEach(each -> ReplicaJson.volume(out, replica, each));
            out.endList();
        });
    }

    private static Results results(Operation operation, Call call) {
        return new Results(operation, Subject.RESOURCE).ref("RscDfn", call.variable("name"))
                .ref("Node", call.variable("node")).context("Node: %s, Resource: %s".formatted(call.variable("node"),
                        call.variable("name")));
    }

    private Answer create(Call call) {
        JsonObject wanted = call.optionalBody(CREATE).object("resource");
        Results results = results(Operation.CREATE, call);
        Definition definition = lookup.definition(results, call.variable("name"));
        Node node = lookup.node(results, call.variable("node"));
        if (definition.on(node).filter(each -> each.kind() != Replica.Kind.TIE_BREAKER).isPresent()) {
            throw new Refusal(results.error(RetCode.FAIL_EXISTS_RSC, "A resource '%s' on node '%s' already exists."
                    .formatted(definition.name(), node.name())).cause("The Resource already exists"));
        }
        boolean diskless = wanted.texts("flags").contains("DISKLESS")
                || wanted.texts("flags").contains("DRBD_DISKLESS");
        Optional<String> pool = Optional.ofNullable(wanted.textMap("props").get("StorPoolName"));
        put(results, definition, node, diskless, pool, call);
        return Answer.json(results.status(201), results.json(cluster.now()));
    }

    private void put(Results results, Definition definition, Node node, boolean diskless, Optional<String> poolName,
            Call call) {
        StoragePool pool = diskless
                ? node.pool(StoragePool.DISKLESS_NAME).orElseThrow()
                : pool(results, definition, node, poolName);
        results.add(RetCode.CREATED, "Successfully set property key(s): StorPoolName");
        if (definition.replicas().isEmpty()) {
            results.add(RetCode.INFO, "Updated " + definition.name() + " DRBD auto verify algorithm to 'sha512'");
        }
        definition.on(node).ifPresent(cluster.deployment()::remove);
        Replica replica = cluster.deployment().place(definition, node,
                diskless ? Replica.Kind.DISKLESS : Replica.Kind.DISKFUL, pool);
        results.add(RetCode.CREATED, "New resource '%s' on node '%s' registered.".formatted(definition.name(),
                node.name())).details("Resource '%s' on node '%s' UUID is: %s".formatted(definition.name(),
                        node.name(), replica.uuid()));
        if (Satellites.hears(results, call.reach(definition.nodes()), node)) {
            Satellites.volumes(results, Operation.CREATE, RetCode.CREATED, "created", replica);
            Satellites.adjusted(results, Operation.CREATE, replica);
            results.add(RetCode.MODIFIED, "Created resource '%s' on '%s'".formatted(definition.name(), node.name()));
        }
        tieBreaking.settle(results, definition);
    }

    private static StoragePool pool(Results results, Definition definition, Node node, Optional<String> name) {
        if (name.isPresent()) {
            return node.pool(name.get()).orElseThrow(() -> new Refusal(results.missing(
                    RetCode.FAIL_NOT_FOUND_STOR_POOL, "Storage pool", name.get())));
        }
        return Candidates.of(List.of(node), definition.group().filter(), 0).stream().findFirst()
                .or(() -> Candidates.of(List.of(node), SelectFilter.none(), 0).stream().findFirst())
                .orElseThrow(() -> new Refusal(results.error(RetCode.FAIL_NOT_FOUND_STOR_POOL,
                        "No storage pool with disks was found on node '" + node.name() + "'.")));
    }

    private Answer makeAvailable(Call call) {
        boolean diskful = call.optionalBody(AVAILABLE).flag("diskful").orElse(false);
        Results results = results(Operation.CREATE, call);
        Definition definition = lookup.definition(results, call.variable("name"));
        Node node = lookup.node(results, call.variable("node"));
        Optional<Replica> present = definition.on(node);
        if (present.isEmpty()) {
            put(results, definition, node, !diskful, Optional.empty(), call);
        } else if (diskful && !present.get().diskful()) {
            diskChange.addDisks(results, present.get(), pool(results, definition, node, Optional.empty()));
        } else {
            present.filter(each -> !each.diskful()).ifPresent(each -> each.diskless(Replica.Kind.DISKLESS));
            results.add(RetCode.DONE, "Resource already deployed as requested");
        }
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private Answer toggle(Call call) {
        JsonObject wanted = call.optionalBody(TOGGLE);
        boolean diskful = wanted.text("operation").orElse("INTO_DRBD_DISKFUL").equals("INTO_DRBD_DISKFUL");
        return toggle(call, diskful, wanted.text("storage_pool"));
    }

    private Answer toDiskful(Call call) {
        return toggle(call, true, Optional.ofNullable(call.variables().get("pool")));
    }

    private Answer toDiskless(Call call) {
        return toggle(call, false, Optional.empty());
    }

    private Answer toggle(Call call, boolean diskful, Optional<String> pool) {
        Results results = results(Operation.MODIFY, call);
        Definition definition = lookup.definition(results, call.variable("name"));
        Replica replica = lookup.replica(definition, call.variable("node"));
        if (replica.diskful() == diskful) {
            throw new Refusal(results.error(RetCode.FAIL_UNKNOWN_ERROR, "The resource '%s' on node '%s' is %s already."
                    .formatted(definition.name(), replica.node().name(), diskful ? "diskful" : "diskless")));
        }
        if (diskful) {
            diskChange.addDisks(results, replica, pool(results, definition, replica.node(), pool));
        } else {
            lastCopyStays(results, replica);
            diskChange.removeDisks(results, replica, tieBreaking.voterNeeded(replica));
        }
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private static void lastCopyStays(Results results, Replica replica) {
        if (replica.definition().diskful().size() == 1) {
            Entry entry = results.error(RetCode.FAIL_UNKNOWN_ERROR, "Resource '%s' on node '%s' has the last copy of "
                    .formatted(replica.definition().name(), replica.node().name()) + "the data.");
            throw new Refusal(entry.correction("Add disks to another resource first."));
        }
    }
}
