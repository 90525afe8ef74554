package org.linstorgateway.sim.api;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.ReachableSatellites;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.SelectFilter;
import org.linstorgateway.sim.cluster.StoragePool;
import org.linstorgateway.sim.cluster.VolumeDefinition;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Automatic placement of diskful resources on nodes that LINSTOR chooses. */
final class Autoplace {

    private static final BodySchema BODY = BodySchema.of("AutoPlaceRequest", "diskless_on_remaining", "select_filter",
            "layer_list", "copy_all_snaps", "snap_names").with("select_filter", SelectFilterJson.SCHEMA);

    private final Cluster cluster;
    private final ObjectLookup lookup;
    private final AutoTiebreaker autoTiebreaker;

    Autoplace(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
        this.autoTiebreaker = new AutoTiebreaker(cluster);
    }

    Response place(Request request) {
        String name = request.pathVariable("name");
        SelectFilter requested = SelectFilterJson.read(request.optionalBody(BODY).object("select_filter"));
        ResultList results = new ResultList(Operation.CREATE, ObjectType.RESOURCE).ref("RscDfn", name)
                .context("Auto-placing resource: " + name);
        place(results, lookup.definition(results, name), requested, request);
        return Response.json(results.status(201), results.json(cluster.now()));
    }

    /** Places the replicas that a definition lacks by its group and a filter. */
    void place(ResultList results, ResourceDefinition definition, SelectFilter requested, Request request) {
        SelectFilter filter = requested.orElse(definition.group().filter());
        int existing = definition.diskful().size();
        int more = filter.additionalPlaceCount().orElse(filter.replicas() - existing);
        if (more <= 0) {
            alreadyDeployed(results, definition, existing);
        } else {
            place(results, definition, choose(results, definition, filter, more), request);
        }
    }

    private static void alreadyDeployed(ResultList results, ResourceDefinition definition, int existing) {
        results.add(RetCode.WARN_RSC_ALREADY_DEPLOYED, "Resource '%s' was already deployed on %d nodes. Skipping."
                .formatted(definition.name(), existing)).details("Used nodes: %s\n%s".formatted(names(definition),
                        results.context()));
    }

    /** Returns the nodes with disks, quoted. */
    static String names(ResourceDefinition definition) {
        return definition.diskful().stream().map(each -> "'" + each.node().name() + "'")
                .collect(Collectors.joining(", "));
    }

    private List<StoragePool> choose(ResultList results, ResourceDefinition definition, SelectFilter filter, int more) {
        long needed = definition.volumes().stream().mapToLong(VolumeDefinition::sizeKib).sum();
        List<StoragePool> pools = PlacementCandidates.of(cluster.nodes(), filter, needed).stream()
                .filter(pool -> definition.on(pool.node()).filter(Replica::diskful).isEmpty()).limit(more)
                .sorted(Comparator.comparing(pool -> NameKey.of(pool.node().name()))).toList();
        if (pools.size() < more) {
            throw new ApiErrorException(notEnough(results, definition, filter, more, needed));
        }
        return pools;
    }

    private static ResultEntry notEnough(ResultList results, ResourceDefinition definition, SelectFilter filter,
            int more, long needed) {
        return results.error(RetCode.FAIL_NOT_ENOUGH_NODES, "Not enough available nodes").details("""
                Not enough nodes fulfilling the following auto-place criteria:
                 * has a deployed storage pool%s
                 * the storage pools have to have at least '%d' free space
                 * the current access context has enough privileges to use the node and the storage pool
                 * the node is online

                Auto-place configuration details:
                   Replica count: %d
                   Additional replica count: %d
                %s   Do not place with resource:
                      %s
                %s   Diskless on remaining: false
                %s
                %s""".formatted(filter.pools().isEmpty() ? "" : " named " + filter.pools(), needed,
                filter.replicas(), more, criterion("Storage pool name", filter.pools()), definition.name(),
                criterion("Layer stack", filter.layerStack()), criterion("Skip check if already placed on node",
                        definition.replicas().stream().filter(each -> !each.diskful())
                                .map(each -> each.node().name()).toList()),
                results.context()));
    }

    private static String criterion(String title, List<String> values) {
        return values.isEmpty() ? "" : "   " + title + ":\n      " + String.join("\n      ", values) + "\n";
    }

    private void place(ResultList results, ResourceDefinition definition, List<StoragePool> pools, Request request) {
        ReachableSatellites reachable = request.reachable(pools.stream().map(StoragePool::node).toList());
        for (StoragePool pool : pools) {
            if (definition.on(pool.node()).isEmpty()) {
                results.add(RetCode.CREATED, "Successfully set property key(s): StorPoolName");
            }
        }
        announce(results, definition, pools);
        announceVerifyAlgorithm(results, definition);
        for (StoragePool pool : pools) {
            if (SatelliteMessages.reaches(results, reachable, pool.node())) {
                placeOn(results, definition, pool);
            }
        }
        if (!request.partial()) {
            autoTiebreaker.update(results, definition);
            FileSystemCreation.create(cluster, results, definition);
        }
        if (definition.volumes().isEmpty()) {
            results.add(RetCode.WARN_NOT_FOUND, "No volumes have been defined for resource '" + definition.name()
                    + "'");
        }
    }

    /** Adds the entry about the algorithm that LINSTOR sets at the first placement of a definition. */
    static void announceVerifyAlgorithm(ResultList results, ResourceDefinition definition) {
        if (!definition.props().containsKey(ResourceDefinition.VERIFY_ALGORITHM)) {
            results.add(RetCode.INFO, "Updated " + definition.name() + " DRBD auto verify algorithm to 'sha512'");
        }
    }

    private static void announce(ResultList results, ResourceDefinition definition, List<StoragePool> pools) {
        String used = pools.stream().map(pool -> "'%s (%s)'".formatted(pool.node().name(), pool.name()))
                .collect(Collectors.joining(", "));
        ResultEntry entry = results.add(RetCode.CREATED, "Resource '%s' successfully autoplaced on %d nodes".formatted(
                definition.name(), pools.size())).details("Used nodes (storage pool name): " + used);
        for (int i = 0; i < pools.size(); i++) {
            entry.ref("Node/" + i, pools.get(i).node().name()).ref("StoragePool/" + i + "/0",
                    pools.get(i).name() + "," + pools.get(i).kind());
        }
    }

    private void placeOn(ResultList results, ResourceDefinition definition, StoragePool pool) {
        String node = pool.node().name();
        if (definition.on(pool.node()).isPresent()) {
            new DiskToggle(cluster).addDisks(results, definition.on(pool.node()).get(), pool);
            return;
        }
        Replica replica = cluster.deployment().place(definition, pool.node(), Replica.Kind.DISKFUL, pool);
        SatelliteMessages.volumes(results, Operation.CREATE, RetCode.CREATED, "created", replica);
        SatelliteMessages.adjusted(results, Operation.CREATE, replica);
        results.add(RetCode.MODIFIED, "Created resource '%s' on '%s'".formatted(definition.name(), node));
        results.add(RetCode.CREATED, "Resource '%s' on '%s' ready".formatted(definition.name(), node))
                .details(results.context());
    }
}
