package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;

/** Route of {@code /v1/view/resources} with all its filters. */
final class ResourceViewRoutes {

    private final Cluster cluster;
    private final ObjectLookup lookup;

    ResourceViewRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    void register(Routes routes) {
        routes.on("GET", "/v1/view/resources", this::list);
    }

    private Response list(Request request) {
        List<String> names = request.queryValues("resources");
        ObjectLookup.requireValidResourceNames(names);
        Set<Node> nodes = request.queryValues("nodes").stream().map(lookup::node).collect(Collectors.toSet());
        Stream<ResourceDefinition> definitions = names.isEmpty()
                ? cluster.definitions().stream()
                : names.stream().map(NameKey::of).distinct().sorted()
                        .flatMap(name -> cluster.definition(name).stream());
        Stream<Replica> chosen = definitions.flatMap(each -> each.replicas().stream())
                .filter(each -> nodes.isEmpty() || nodes.contains(each.node()))
                .filter(each -> inPool(each, request.queryValues("storage_pools")))
                .filter(each -> PropertyFilter.matches(request.queryValues("props"), each.props()));
        Pagination pagination = Pagination.of(request);
        return Response.ok(out -> {
            out.beginList();
            pagination.apply(chosen).forEach(each -> ReplicaJson.view(out, each));
            out.endList();
        });
    }

    private static boolean inPool(Replica replica, List<String> pools) {
        return pools.isEmpty() || pools.stream().anyMatch(replica.pool().name()::equalsIgnoreCase);
    }
}
