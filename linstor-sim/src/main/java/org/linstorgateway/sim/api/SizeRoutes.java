package org.linstorgateway.sim.api;

import java.util.List;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.JsonOut;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.DrbdSize;
import org.linstorgateway.sim.world.ResourceGroup;
import org.linstorgateway.sim.world.SelectFilter;
import org.linstorgateway.sim.world.StoragePool;

/** How large a volume the next definition of a group could have. An unknown group is answered with 200. */
final class SizeRoutes {

    private static final Shape BODY = Shape.of("QuerySizeInfoRequest", "select_filter", "ignore_cache_older_than_sec")
            .with("select_filter", SelectFilterJson.SHAPE);

    private final Cluster cluster;

    SizeRoutes(Cluster cluster) {
        this.cluster = cluster;
    }

    void addTo(Routes routes) {
        routes.on("POST", "/v1/resource-groups/{group}/query-size-info", this::one)
                .on("POST", "/v1/queries/resource-groups/query-all-size-info", this::all);
    }

    private Answer one(Call call) {
        SelectFilter asked = SelectFilterJson.read(call.optionalBody(BODY).object("select_filter"));
        return cluster.group(call.variable("group")).map(group -> Answer.ok(out -> {
            out.begin();
            spaceInfo(out, group, asked);
            out.end();
        })).orElseGet(() -> unknown(call.variable("group")));
    }

    private Answer.Whole unknown(String group) {
        Results reports = new Results(Operation.NONE, Subject.NONE);
        Results reading = Results.of(reports.missing(RetCode.FAIL_NOT_FOUND_RSC_GRP, "Resource group", group));
        return Answer.ok(out -> {
            out.begin().beginList("reports");
            reading.writeEntries(out, cluster.now());
            out.endList().end();
        });
    }

    private Answer all(Call call) {
        return Answer.ok(out -> {
            out.begin().begin("result");
            for (ResourceGroup group : cluster.groups()) {
                out.begin(group.name());
                spaceInfo(out, group, SelectFilter.none());
                out.end();
            }
            out.end().end();
        });
    }

    private void spaceInfo(JsonOut out, ResourceGroup group, SelectFilter asked) {
        SelectFilter filter = asked.orElse(group.filter());
        List<StoragePool> pools = Candidates.of(cluster.nodes(), filter, 0).stream().limit(filter.replicas()).toList();
        boolean possible = pools.size() == filter.replicas() && !pools.isEmpty();
        long largest = possible ? pools.stream().mapToLong(StoragePool::largestVolumeKib).min().orElse(0) : 0;
        out.begin("space_info").put("max_vlm_size_in_kib", possible ? DrbdSize.net(largest) : 0)
                .put("available_size_in_kib", possible ? least(pools, true) : 0)
                .put("capacity_in_kib", possible ? least(pools, false) : 0)
                .put("default_max_oversubscription_ratio", StoragePool.THIN_OVERSUBSCRIPTION);
        if (possible) {
            out.beginList("next_spawn_result");
            pools.forEach(pool -> out.begin().put("node_name", pool.node().name())
                    .put("stor_pool_name", pool.name())
                    .put("stor_pool_oversubscription_ratio", pool.oversubscription()).end());
            out.endList();
        }
        out.end();
    }

    private static long least(List<StoragePool> pools, boolean free) {
        return pools.stream().mapToLong(pool -> free ? pool.freeKib() : pool.totalKib()).min().orElse(0);
    }
}
