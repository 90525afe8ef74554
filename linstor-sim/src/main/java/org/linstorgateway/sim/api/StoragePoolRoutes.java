package org.linstorgateway.sim.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.NameRule;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.ProviderKind;
import org.linstorgateway.sim.cluster.StoragePool;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonStreamWriter;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes for storage pools. The sizes are unknown while the node is offline. */
final class StoragePoolRoutes {

    private static final String PATH = "/v1/nodes/{node}/storage-pools";
    private static final long DEFAULT_TOTAL_KIB = 1L << 30;
    private static final BodySchema CREATE = BodySchema.of("StoragePool", "storage_pool_name", "node_name",
            "provider_kind", "props", "static_traits", "free_capacity", "total_capacity", "free_space_mgr_name", "uuid",
            "reports",
            "supports_snapshots", "shared_space", "external_locking");
    private static final BodySchema MODIFY = BodySchema.of("StoragePoolModify", PropertyChange.MEMBERS);

    private final Cluster cluster;
    private final ObjectLookup lookup;

    StoragePoolRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    void register(Routes routes) {
        routes.on("GET", "/v1/view/storage-pools", this::view).on("GET", PATH, this::list)
                .on("POST", PATH, this::create).on("GET", PATH + "/{pool}", this::get)
                .on("PUT", PATH + "/{pool}", this::modify).on("DELETE", PATH + "/{pool}", this::delete);
    }

    private Response view(Request request) {
        Set<Node> nodes = request.queryValues("nodes").stream().map(lookup::node).collect(Collectors.toSet());
        List<String> names = request.queryValues("storage_pools");
        List<String> props = request.queryValues("props");
        Stream<StoragePool> chosen = cluster.nodes().stream()
                .filter(node -> nodes.isEmpty() || nodes.contains(node)).flatMap(node -> node.pools().stream())
                .filter(pool -> names.isEmpty() || names.stream().anyMatch(pool.name()::equalsIgnoreCase))
                .filter(pool -> PropertyFilter.matches(props, pool.props()))
                .sorted(Comparator.comparing((StoragePool pool) -> NameKey.of(pool.name()))
                        .thenComparing(pool -> NameKey.of(pool.node().name())));
        return list(Pagination.of(request).apply(chosen));
    }

    private Response list(Request request) {
        return list(Pagination.of(request).apply(lookup.node(request.pathVariable("node")).pools().stream()));
    }

    private Response list(Stream<StoragePool> pools) {
        return Response.ok(out -> {
            out.beginList();
            pools.forEach(each -> write(out, each));
            out.endList();
        });
    }

    private Response get(Request request) {
        StoragePool pool = pool(lookup.node(request.pathVariable("node")), request);
        return Response.ok(out -> write(out, pool));
    }

    private static StoragePool pool(Node node, Request request) {
        String name = request.pathVariable("pool");
        return node.pool(name)
                .orElseThrow(() -> new ApiErrorException(ResultEntry.plain(RetCode.FAIL_NOT_FOUND_STOR_POOL,
                        "Storage pool '%s' on node '%s' not found.".formatted(name, node.name()))));
    }

    private void write(JsonStreamWriter out, StoragePool pool) {
        boolean diskless = pool.kind() == ProviderKind.DISKLESS;
        boolean snapshots = pool.kind().snapshots();
        out.begin().put("storage_pool_name", pool.name()).put("node_name", pool.node().name())
                .put("provider_kind", pool.kind().name()).putUnlessEmpty("props", pool.props()).begin("static_traits");
        if (!diskless) {
            out.put("Provisioning", pool.kind().thin() ? "Thin" : "Fat");
        }
        out.put("SupportsSnapshots", Boolean.toString(snapshots)).end();
        if (pool.node().online()) {
            out.put("free_capacity", pool.freeKib()).put("total_capacity", pool.totalKib());
        }
        out.put("free_space_mgr_name", pool.node().name() + ";" + pool.name()).put("uuid", pool.uuid().toString());
        if (!pool.node().online()) {
            ResultList reports = new ResultList(Operation.NONE, ObjectType.NONE);
            SatelliteMessages.notConnected(reports, pool.node());
            out.beginList("reports");
            reports.writeEntries(out, cluster.now());
            out.endList();
        }
        out.put("supports_snapshots", snapshots).put("external_locking", false).end();
    }

    private static ResultList results(Operation operation, String node, String pool) {
        return new ResultList(operation, ObjectType.STORAGE_POOL).ref("Node", node).ref("StorPool", pool)
                .context("Node: %s, Storage pool name: %s".formatted(node, pool));
    }

    private Response create(Request request) {
        JsonObject body = request.body(CREATE);
        String name = body.string("storage_pool_name").orElse("");
        ResultList results = results(Operation.CREATE, request.pathVariable("node"), name);
        Node node = lookup.node(results, request.pathVariable("node"));
        NameRule.POOL.violation(name).ifPresent(reason -> {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_INVLD_STOR_POOL_NAME, "The specified storage pool name '"
                            + name + "' is invalid.").cause(reason).reported(cluster.errorReports()));
        });
        if (node.pool(name).isPresent()) {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_EXISTS_STOR_POOL, "A Storage pool '%s' on node '%s' already "
                            .formatted(name, node.name()) + "exists.").cause("The StorPool already exists"));
        }
        StoragePool pool = node.addPool(name, kind(results, body.string("provider_kind").orElse("")),
                body.number("total_capacity").orElse(DEFAULT_TOTAL_KIB));
        pool.props().putAll(body.stringMap("props"));
        results.add(RetCode.CREATED, "Successfully created storage pool '%s' on node '%s'.".formatted(name,
                node.name())).ref("UUID", pool.uuid().toString());
        return Response.json(results.status(201), results.json(cluster.now()));
    }

    private static ProviderKind kind(ResultList results, String text) {
        return Arrays.stream(ProviderKind.values()).filter(each -> each.name().equals(text)).findFirst()
                .orElseThrow(() -> new ApiErrorException(results.error(RetCode.FAIL_UNKNOWN_ERROR,
                        "The provider kind '" + text + "' is unknown to the simulator.")
                        .correction("Use one of " + Arrays.toString(ProviderKind.values()) + ".")));
    }

    private Response modify(Request request) {
        PropertyChange props = PropertyChange.of(request.body(MODIFY));
        ResultList results = results(Operation.MODIFY, request.pathVariable("node"), request.pathVariable("pool"));
        StoragePool pool = pool(lookup.node(results, request.pathVariable("node")), request);
        props.apply(pool.props());
        results.add(RetCode.MODIFIED, "Storage pool '%s' on node '%s' modified.".formatted(pool.name(),
                pool.node().name()));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private Response delete(Request request) {
        String name = request.pathVariable("pool");
        ResultList results = results(Operation.DELETE, request.pathVariable("node"), name);
        Node node = lookup.node(results, request.pathVariable("node"));
        node.pool(name).ifPresentOrElse(pool -> delete(results, pool), () -> results.add(RetCode.WARN_NOT_FOUND,
                results.context() + " not found.").details(results.context()));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private static void delete(ResultList results, StoragePool pool) {
        if (pool.node().replicas().stream().anyMatch(each -> each.pool() == pool)) {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_EXISTS_RSC, "The storage pool '%s' on node '%s' cannot be "
                            .formatted(pool.name(), pool.node().name()) + "deleted because it still has volumes."));
        }
        pool.node().removePool(pool);
        results.add(RetCode.DELETED, "Storage pool '%s' on node '%s' deleted.".formatted(pool.name(),
                pool.node().name()));
    }
}
