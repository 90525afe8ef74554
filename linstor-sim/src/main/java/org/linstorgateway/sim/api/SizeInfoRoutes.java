package org.linstorgateway.sim.api;

import java.util.List;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.DrbdSize;
import org.linstorgateway.sim.cluster.ResourceGroup;
import org.linstorgateway.sim.cluster.SelectFilter;
import org.linstorgateway.sim.cluster.StoragePool;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonStreamWriter;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/**
 * Routes that query the maximum volume size of resource groups. The response to an unknown group has status 200, as in
 * LINSTOR.
 */
final class SizeInfoRoutes {

    private static final BodySchema BODY = BodySchema
            .of("QuerySizeInfoRequest", "select_filter", "ignore_cache_older_than_sec")
            .with("select_filter", SelectFilterJson.SCHEMA);

    private final Cluster cluster;

    SizeInfoRoutes(Cluster cluster) {
        this.cluster = cluster;
    }

    void register(Routes routes) {
        routes.on("POST", "/v1/resource-groups/{group}/query-size-info", this::single)
                .on("POST", "/v1/queries/resource-groups/query-all-size-info", this::all);
    }

    private Response single(Request request) {
        SelectFilter requested = SelectFilterJson.read(request.optionalBody(BODY).object("select_filter"));
        return cluster.group(request.pathVariable("group")).map(group -> Response.ok(out -> {
            out.begin();
            spaceInfo(out, group, requested);
            out.end();
        })).orElseGet(() -> unknown(request.pathVariable("group")));
    }

    private Response.BufferedResponse unknown(String group) {
        ResultList reports = new ResultList(Operation.NONE, ObjectType.NONE);
        ResultList errors = ResultList.of(reports.notFound(RetCode.FAIL_NOT_FOUND_RSC_GRP, "Resource group", group));
        return Response.ok(out -> {
            out.begin().beginList("reports");
            errors.writeEntries(out, cluster.now());
            out.endList().end();
        });
    }

    private Response all(Request request) {
        return Response.ok(out -> {
            out.begin().begin("result");
            for (ResourceGroup group : cluster.groups()) {
                out.begin(group.name());
                spaceInfo(out, group, SelectFilter.none());
                out.end();
            }
            out.end().end();
        });
    }

    private void spaceInfo(JsonStreamWriter out, ResourceGroup group, SelectFilter requested) {
        SelectFilter filter = requested.orElse(group.filter());
        List<StoragePool> pools = PlacementCandidates.of(cluster.nodes(), filter, 0).stream().limit(filter.replicas())
                .toList();
        boolean possible = pools.size() == filter.replicas() && !pools.isEmpty();
        long largest = possible ? pools.stream().mapToLong(StoragePool::largestVolumeKib).min().orElse(0) : 0;
        out.begin("space_info").put("max_vlm_size_in_kib", possible ? DrbdSize.net(largest) : 0)
                .put("available_size_in_kib", possible ? minimum(pools, true) : 0)
                .put("capacity_in_kib", possible ? minimum(pools, false) : 0)
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

    private static long minimum(List<StoragePool> pools, boolean free) {
        return pools.stream().mapToLong(pool -> free ? pool.freeKib() : pool.totalKib()).min().orElse(0);
    }
}
