package org.linstorgateway.sim.api;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
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
import org.linstorgateway.sim.world.Reach;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.SelectFilter;
import org.linstorgateway.sim.world.StoragePool;
import org.linstorgateway.sim.world.VolumeDefinition;

/** Placing the replicas of a definition on nodes that LINSTOR chooses. */
final class Autoplace {

    private static final Shape BODY = Shape.of("AutoPlaceRequest", "diskless_on_remaining", "select_filter",
            "layer_list", "copy_all_snaps", "snap_names").with("select_filter", SelectFilterJson.SHAPE);

    private final Cluster cluster;
    private final Lookup lookup;
    private final TieBreaking tieBreaking;

    Autoplace(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
        this.tieBreaking = new TieBreaking(cluster);
    }

    Answer place(Call call) {
        String name = call.variable("name");
        SelectFilter asked = SelectFilterJson.read(call.optionalBody(BODY).object("select_filter"));
        Results results = new Results(Operation.CREATE, Subject.RESOURCE).ref("RscDfn", name)
                .context("Auto-placing resource: " + name);
        Definition definition = lookup.definition(results, name);
        SelectFilter filter = asked.orElse(definition.group().filter());
        int present = definition.diskful().size();
        int more = filter.additionalPlaceCount().orElse(filter.replicas() - present);
        if (more <= 0) {
            alreadyDeployed(results, definition, present);
        } else {
            place(results, definition, choose(results, definition, filter, more), call);
        }
        return Answer.json(results.status(201), results.json(cluster.now()));
    }

    private static void alreadyDeployed(Results results, Definition definition, int present) {
        results.add(RetCode.WARN_RSC_ALREADY_DEPLOYED, "Resource '%s' was already deployed on %d nodes. Skipping."
                .formatted(definition.name(), present)).details("Used nodes: %s\n%s".formatted(names(definition),
                        results.context()));
    }

    private static String names(Definition definition) {
        return definition.diskful().stream().map(each -> "'" + each.node().name() + "'")
                .collect(Collectors.joining(", "));
    }

    private List<StoragePool> choose(Results results, Definition definition, SelectFilter filter, int more) {
        long needed = definition.volumes().stream().mapToLong(VolumeDefinition::sizeKib).sum();
        List<StoragePool> pools = Candidates.of(cluster.nodes(), filter, needed).stream()
                .filter(pool -> definition.on(pool.node()).filter(Replica::diskful).isEmpty()).limit(more)
                .sorted(Comparator.comparing(pool -> Key.of(pool.node().name()))).toList();
        if (pools.size() < more) {
            throw new Refusal(notEnough(results, definition, filter, more, needed));
        }
        return pools;
    }

    private static Entry notEnough(Results results, Definition definition, SelectFilter filter, int more,
            long needed) {
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
                filter.replicas(), more, listed("Storage pool name", filter.pools()), definition.name(),
                listed("Layer stack", filter.layerStack()), listed("Skip check if already placed on node",
                        definition.replicas().stream().filter(each -> !each.diskful())
                                .map(each -> each.node().name()).toList()),
                results.context()));
    }

    private static String listed(String title, List<String> values) {
        return values.isEmpty() ? "" : "   " + title + ":\n      " + String.join("\n      ", values) + "\n";
    }

    private void place(Results results, Definition definition, List<StoragePool> pools, Call call) {
        boolean first = definition.replicas().isEmpty();
        Reach reach = call.reach(pools.stream().map(StoragePool::node).toList());
        for (StoragePool pool : pools) {
            if (definition.on(pool.node()).isEmpty()) {
                results.add(RetCode.CREATED, "Successfully set property key(s): StorPoolName");
            }
        }
        announce(results, definition, pools);
        if (first) {
            results.add(RetCode.INFO, "Updated " + definition.name() + " DRBD auto verify algorithm to 'sha512'");
        }
        for (StoragePool pool : pools) {
            if (Satellites.hears(results, reach, pool.node())) {
                placed(results, definition, pool);
            }
        }
        if (!call.half()) {
            tieBreaking.settle(results, definition);
            FileSystems.make(cluster, results, definition);
        }
        if (definition.volumes().isEmpty()) {
            results.add(RetCode.WARN_NOT_FOUND, "No volumes have been defined for resource '" + definition.name()
                    + "'");
        }
    }

    private static void announce(Results results, Definition definition, List<StoragePool> pools) {
        String used = pools.stream().map(pool -> "'%s (%s)'".formatted(pool.node().name(), pool.name()))
                .collect(Collectors.joining(", "));
        Entry entry = results.add(RetCode.CREATED, "Resource '%s' successfully autoplaced on %d nodes".formatted(
                definition.name(), pools.size())).details("Used nodes (storage pool name): " + used);
        for (int i = 0; i < pools.size(); i++) {
            entry.ref("Node/" + i, pools.get(i).node().name()).ref("StoragePool/" + i + "/0",
                    pools.get(i).name() + "," + pools.get(i).kind());
        }
    }

    private void placed(Results results, Definition definition, StoragePool pool) {
        String node = pool.node().name();
        if (definition.on(pool.node()).isPresent()) {
            new DiskChange(cluster).addDisks(results, definition.on(pool.node()).get(), pool);
            return;
        }
        Replica replica = cluster.deployment().place(definition, pool.node(), Replica.Kind.DISKFUL, pool);
        Satellites.volumes(results, Operation.CREATE, RetCode.CREATED, "created", replica);
        Satellites.adjusted(results, Operation.CREATE, replica);
        results.add(RetCode.MODIFIED, "Created resource '%s' on '%s'".formatted(definition.name(), node));
        results.add(RetCode.CREATED, "Resource '%s' on '%s' ready".formatted(definition.name(), node))
                .details(results.context());
    }
}
