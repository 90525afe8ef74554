package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.StoragePool;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Evacuation of a node: its resources move to other nodes, and no new ones are placed on it until it is restored. */
final class NodeEvacuation {

    private final Cluster cluster;
    private final ObjectLookup lookup;
    private final AutoTiebreaker autoTiebreaker;
    private final DiskToggle diskToggle;

    NodeEvacuation(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
        this.autoTiebreaker = new AutoTiebreaker(cluster);
        this.diskToggle = new DiskToggle(cluster);
    }

    void register(Routes routes) {
        routes.on("PUT", "/v1/nodes/{node}/evacuate", this::evacuate)
                .on("PUT", "/v1/nodes/{node}/restore", this::restore);
    }

    private Response evacuate(Request request) {
        ResultList results = new ResultList(Operation.NONE, ObjectType.NONE);
        Node node = lookup.node(results, request.pathVariable("node"));
        node.evacuate(true);
        List.copyOf(node.replicas()).stream().filter(each -> !each.primary()).forEach(each -> move(results, each));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    /** LINSTOR keeps a replica until its copy has all data. */
    private void move(ResultList results, Replica replica) {
        ResourceDefinition definition = replica.definition();
        ResultList moved = new ResultList(Operation.DELETE, ObjectType.RESOURCE).ref("RscDfn", definition.name())
                .ref("Node", replica.node().name());
        if (replica.diskful()) {
            Optional<StoragePool> target = PlacementCandidates.of(cluster.nodes(), definition.group().filter(), 0)
                    .stream()
                    .filter(pool -> definition.on(pool.node()).filter(Replica::diskful).isEmpty()).findFirst();
            if (target.isEmpty()) {
                results.add(RetCode.WARN_NOT_EVACUATED, "Resource '" + definition.name()
                        + "' cannot be evacuated as no available storage pool was found");
                return;
            }
            addDisks(moved, definition, target.get());
        }
        if (!replica.diskful() || !cluster.synchronisationHeld()) {
            delete(moved, replica);
        }
        results.addAll(moved);
    }

    private void addDisks(ResultList results, ResourceDefinition definition, StoragePool pool) {
        Replica target = definition.on(pool.node()).orElseGet(() -> cluster.deployment().place(definition, pool.node(),
                Replica.Kind.DISKLESS, pool.node().pool(StoragePool.DISKLESS_NAME).orElseThrow()));
        diskToggle.addDisks(results, target, pool);
        if (cluster.synchronisationHeld()) {
            target.volumes().forEach(volume -> volume.synchronising(0));
        }
    }

    private void delete(ResultList results, Replica replica) {
        ResourceDefinition definition = replica.definition();
        String subject = "Node: %s, Resource: %s".formatted(replica.node().name(), definition.name());
        results.add(RetCode.DELETED, subject + " preparing for deletion.")
                .details(subject + " UUID is: " + replica.uuid());
        definition.nodes().forEach(node -> results.add(RetCode.MODIFIED, "Preparing deletion of resource on '"
                + node.name() + "'"));
        cluster.deployment().remove(replica);
        SatelliteMessages.deleted(results, replica);
        results.add(RetCode.DELETED, subject + " deletion complete.").details(subject + " UUID was: " + replica.uuid());
        autoTiebreaker.update(results, definition);
    }

    private Response restore(Request request) {
        ResultList results = new ResultList(Operation.NONE, ObjectType.NONE);
        Node node = lookup.node(results, request.pathVariable("node"));
        node.evacuate(false);
        for (Replica replica : List.copyOf(node.replicas())) {
            results.add(RetCode.MODIFIED, "Resource restored on '" + node.name() + "'");
            SatelliteMessages.adjusted(results, Operation.NONE, replica);
        }
        results.add(RetCode.DONE, "Successfully restored node " + node.name()).about(ObjectType.NODE);
        cluster.definitions().stream().filter(each -> !each.deleting())
                .forEach(each -> autoTiebreaker.update(results, each));
        return Response.json(results.status(200), results.json(cluster.now()));
    }
}
