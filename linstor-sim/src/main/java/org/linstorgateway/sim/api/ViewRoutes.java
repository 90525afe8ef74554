package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Key;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Replica;

/** {@code /v1/view/resources} with all its filters. */
final class ViewRoutes {

    private final Cluster cluster;
    private final Lookup lookup;

    ViewRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
    }

    void addTo(Routes routes) {
        routes.on("GET", "/v1/view/resources", this::list);
    }

    private Answer list(Call call) {
        List<String> names = call.all("resources");
        Lookup.resourceNames(names);
        Set<Node> nodes = call.all("nodes").stream().map(lookup::node).collect(Collectors.toSet());
        Stream<Definition> definitions = names.isEmpty()
                ? cluster.definitions().stream()
                : names.stream().map(Key::of).distinct().sorted().flatMap(name -> cluster.definition(name).stream());
        Stream<Replica> chosen = definitions.flatMap(each -> each.replicas().stream())
                .filter(each -> nodes.isEmpty() || nodes.contains(each.node()))
                .filter(each -> inPool(each, call.all("storage_pools")))
                .filter(each -> PropertyFilter.matches(call.all("props"), each.props()));
        Page page = Page.of(call);
        return Answer.ok(out -> {
            out.beginList();
            page.of(chosen).forEach(each -> ReplicaJson.view(out, each));
            out.endList();
        });
    }

    private static boolean inPool(Replica replica, List<String> pools) {
        return pools.isEmpty() || pools.stream().anyMatch(replica.pool().name()::equalsIgnoreCase);
    }
}
