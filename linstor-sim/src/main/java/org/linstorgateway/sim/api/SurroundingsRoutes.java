package org.linstorgateway.sim.api;

import java.util.List;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.SelectFilter;
import org.linstorgateway.sim.cluster.StoragePool;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.JsonStreamWriter;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes that clients ask about the surroundings of resources, and that a fresh cluster answers with little. */
final class SurroundingsRoutes {

    private static final String SOS_REPORT = "/var/log/linstor-controller/sos_2026-01-01_00-00-00.tar.gz";

    private static final ResultList READ = new ResultList(Operation.NONE, ObjectType.NONE);

    private final Cluster cluster;
    private final ObjectLookup lookup;

    SurroundingsRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    void register(Routes routes) {
        routes.on("GET", "/v1/remotes", _ -> Response.ok(out -> out.begin().beginList("linstor_remotes").begin()
                .put("remote_name", "local-remote-generated-by-linstor").put("url", "http://localhost:3370").end()
                .endList().end()))
                .on("GET", "/v1/schedules", _ -> Response.ok(out -> out.begin().end()))
                .on("GET", "/v1/physical-storage", _ -> Response.ok(out -> out.beginList().endList()))
                .on("GET", "/v1/encryption/passphrase",
                        _ -> Response.ok(out -> out.begin().put("status", "unset").end()))
                .on("GET", "/v1/sos-report", _ -> sosReport())
                .on("GET", "/v1/resource-definitions/{name}/resource-connections", this::connections)
                .on("OPTIONS", "/v1/query-max-volume-size", request -> maxVolumeSize(
                        SelectFilterJson.read(request.optionalBody(SelectFilterJson.SCHEMA))))
                .on("GET", "/v1/resource-groups/{group}/query-max-volume-size", request -> maxVolumeSize(
                        lookup.group(READ, request.pathVariable("group")).filter()));
    }

    private Response sosReport() {
        ResultList results = new ResultList(Operation.NONE, ObjectType.NONE);
        results.add(RetCode.CREATED, "SOS Report created on Controller: " + SOS_REPORT).ref("path", SOS_REPORT);
        return Response.json(201, results.json(cluster.now()));
    }

    /** Returns a connection for each pair of nodes. */
    private Response connections(Request request) {
        List<Replica> replicas = List.copyOf(lookup.definition(request.pathVariable("name")).replicas());
        return Response.ok(out -> {
            out.beginList();
            for (int i = 0; i < replicas.size(); i++) {
                for (Replica peer : replicas.subList(i + 1, replicas.size())) {
                    out.begin().put("node_a", replicas.get(i).node().name()).put("node_b", peer.node().name()).end();
                }
            }
            out.endList();
        });
    }

    private Response maxVolumeSize(SelectFilter filter) {
        List<String> pools = cluster.nodes().stream().flatMap(node -> node.pools().stream()).filter(filter::accepts)
                .map(StoragePool::name).filter(name -> !name.equals(StoragePool.DISKLESS_NAME)).distinct().sorted()
                .toList();
        return Response.ok(out -> {
            out.begin().beginList("candidates");
            pools.forEach(pool -> candidate(out, filter, pool));
            out.endList().put("default_max_oversubscription_ratio", StoragePool.THIN_OVERSUBSCRIPTION).end();
        });
    }

    private void candidate(JsonStreamWriter out, SelectFilter filter, String pool) {
        SelectFilter only = new SelectFilter(filter.placeCount(), filter.additionalPlaceCount(), List.of(pool),
                filter.nodes(), filter.layerStack());
        List<StoragePool> chosen = PlacementCandidates.of(cluster.nodes(), only, 0).stream().limit(filter.replicas())
                .toList();
        if (chosen.size() == filter.replicas()) {
            out.begin().put("storage_pool", pool)
                    .put("max_volume_size_kib", chosen.stream().mapToLong(StoragePool::freeKib).min().orElse(0))
                    .put("node_names", chosen.stream().map(each -> each.node().name()).sorted().toList())
                    .put("all_thin", chosen.stream().allMatch(each -> each.kind().thin())).end();
        }
    }
}
