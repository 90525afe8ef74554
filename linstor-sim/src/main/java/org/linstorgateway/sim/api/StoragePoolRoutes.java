package org.linstorgateway.sim.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonOut;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Key;
import org.linstorgateway.sim.world.NameRule;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.ProviderKind;
import org.linstorgateway.sim.world.StoragePool;

/** Storage pools: the view of all and the list of a node. Of an offline node the sizes are unknown. */
final class StoragePoolRoutes {

    private static final String PATH = "/v1/nodes/{node}/storage-pools";
    private static final long DEFAULT_TOTAL_KIB = 1L << 30;
    private static final Shape CREATE = Shape.of("StoragePool", "storage_pool_name", "node_name", "provider_kind",
            "props", "static_traits", "free_capacity", "total_capacity", "free_space_mgr_name", "uuid", "reports",
            "supports_snapshots", "shared_space", "external_locking");
    private static final Shape MODIFY = Shape.of("StoragePoolModify", PropertyChange.MEMBERS);

    private final Cluster cluster;
    private final Lookup lookup;

    StoragePoolRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
    }

    void addTo(Routes routes) {
        routes.on("GET", "/v1/view/storage-pools", this::view).on("GET", PATH, this::list)
                .on("POST", PATH, this::create).on("GET", PATH + "/{pool}", this::get)
                .on("PUT", PATH + "/{pool}", this::modify).on("DELETE", PATH + "/{pool}", this::delete);
    }

    private Answer view(Call call) {
        Set<Node> nodes = call.all("nodes").stream().map(lookup::node).collect(Collectors.toSet());
        List<String> names = call.all("storage_pools");
        List<String> props = call.all("props");
        Stream<StoragePool> chosen = cluster.nodes().stream()
                .filter(node -> nodes.isEmpty() || nodes.contains(node)).flatMap(node -> node.pools().stream())
                .filter(pool -> names.isEmpty() || names.stream().anyMatch(pool.name()::equalsIgnoreCase))
                .filter(pool -> PropertyFilter.matches(props, pool.props()))
                .sorted(Comparator.comparing((StoragePool pool) -> Key.of(pool.name()))
                        .thenComparing(pool -> Key.of(pool.node().name())));
        return list(Page.of(call).of(chosen));
    }

    private Answer list(Call call) {
        return list(Page.of(call).of(lookup.node(call.variable("node")).pools().stream()));
    }

    private Answer list(Stream<StoragePool> pools) {
        return Answer.ok(out -> {
            out.beginList();
            pools.forEach(each -> write(out, each));
            out.endList();
        });
    }

    private Answer get(Call call) {
        StoragePool pool = pool(lookup.node(call.variable("node")), call);
        return Answer.ok(out -> write(out, pool));
    }

    private static StoragePool pool(Node node, Call call) {
        String name = call.variable("pool");
        return node.pool(name).orElseThrow(() -> new Refusal(Entry.plain(RetCode.FAIL_NOT_FOUND_STOR_POOL,
                "Storage pool '%s' on node '%s' not found.".formatted(name, node.name()))));
    }

    private void write(JsonOut out, StoragePool pool) {
        boolean diskless = pool.kind() == ProviderKind.DISKLESS;
        boolean snapshots = pool.kind().thin() || pool.kind() == ProviderKind.FILE || pool.kind() == ProviderKind.ZFS;
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
            Results reports = new Results(Operation.NONE, Subject.NONE);
            Satellites.notConnected(reports, pool.node());
            out.beginList("reports");
            reports.writeEntries(out, cluster.now());
            out.endList();
        }
        out.put("supports_snapshots", snapshots).put("external_locking", false).end();
    }

    private static Results results(Operation operation, String node, String pool) {
        return new Results(operation, Subject.STORAGE_POOL).ref("Node", node).ref("StorPool", pool)
                .context("Node: %s, Storage pool name: %s".formatted(node, pool));
    }

    private Answer create(Call call) {
        JsonObject wanted = call.body(CREATE);
        String name = wanted.text("storage_pool_name").orElse("");
        Results results = results(Operation.CREATE, call.variable("node"), name);
        Node node = lookup.node(results, call.variable("node"));
        NameRule.POOL.complaint(name).ifPresent(why -> {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_STOR_POOL_NAME, "The specified storage pool name '"
                    + name + "' is invalid.").cause(why).reported(cluster.errorReports()));
        });
        if (node.pool(name).isPresent()) {
            throw new Refusal(results.error(RetCode.FAIL_EXISTS_STOR_POOL, "A Storage pool '%s' on node '%s' already "
                    .formatted(name, node.name()) + "exists.").cause("The StorPool already exists"));
        }
        StoragePool pool = node.addPool(name, kind(results, wanted.text("provider_kind").orElse("")),
                wanted.number("total_capacity").orElse(DEFAULT_TOTAL_KIB));
        pool.props().putAll(wanted.textMap("props"));
        results.add(RetCode.CREATED, "Successfully created storage pool '%s' on node '%s'.".formatted(name,
                node.name())).ref("UUID", pool.uuid().toString());
        return Answer.json(results.status(201), results.json(cluster.now()));
    }

    private static ProviderKind kind(Results results, String text) {
        return Arrays.stream(ProviderKind.values()).filter(each -> each.name().equals(text)).findFirst()
                .orElseThrow(() -> new Refusal(results.error(RetCode.FAIL_UNKNOWN_ERROR,
                        "The provider kind '" + text + "' is unknown to the simulator.")
                        .correction("Use one of " + Arrays.toString(ProviderKind.values()) + ".")));
    }

    private Answer modify(Call call) {
        PropertyChange props = PropertyChange.of(call.body(MODIFY));
        Results results = results(Operation.MODIFY, call.variable("node"), call.variable("pool"));
        StoragePool pool = pool(lookup.node(results, call.variable("node")), call);
        props.apply(pool.props());
        results.add(RetCode.MODIFIED, "Storage pool '%s' on node '%s' modified.".formatted(pool.name(),
                pool.node().name()));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private Answer delete(Call call) {
        String name = call.variable("pool");
        Results results = results(Operation.DELETE, call.variable("node"), name);
        Node node = lookup.node(results, call.variable("node"));
        node.pool(name).ifPresentOrElse(pool -> delete(results, pool), () -> results.add(RetCode.WARN_NOT_FOUND,
                results.context() + " not found.").details(results.context()));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private static void delete(Results results, StoragePool pool) {
        if (pool.node().replicas().stream().anyMatch(each -> each.pool() == pool)) {
            throw new Refusal(results.error(RetCode.FAIL_EXISTS_RSC, "The storage pool '%s' on node '%s' cannot be "
                    .formatted(pool.name(), pool.node().name()) + "deleted because it still has volumes."));
        }
        pool.node().removePool(pool);
        results.add(RetCode.DELETED, "Storage pool '%s' on node '%s' deleted.".formatted(pool.name(),
                pool.node().name()));
    }
}
