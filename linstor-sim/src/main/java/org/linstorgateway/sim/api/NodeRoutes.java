package org.linstorgateway.sim.api;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.JsonObject;
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
import org.linstorgateway.sim.world.NetInterface;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Replica;

/** {@code /v1/nodes}: listing, adding, modifying and removing nodes. */
final class NodeRoutes {

    private static final String PATH = "/v1/nodes/{node}";
    private static final Shape INTERFACE = Shape.of("NetInterface", "name", "address", "satellite_port",
            "satellite_encryption_type", "is_active", "uuid");
    private static final Shape CREATE = Shape.of("Node", "name", "type", "flags", "props", "net_interfaces",
            "connection_status", "uuid", "storage_providers", "resource_layers", "unsupported_providers",
            "unsupported_layers", "eviction_timestamp").with("net_interfaces", INTERFACE);
    private static final Shape MODIFY = Shape.of("NodeModify", "override_props", "delete_props", "delete_namespaces",
            "node_type");

    private final Cluster cluster;
    private final Lookup lookup;
    private final List<String> allowedFolders;

    NodeRoutes(Cluster cluster, List<String> allowedFolders) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
        this.allowedFolders = List.copyOf(allowedFolders);
    }

    void addTo(Routes routes) {
        routes.on("GET", "/v1/nodes", this::list).on("POST", "/v1/nodes", this::create)
                .on("GET", PATH, this::get).on("PUT", PATH, this::modify).on("DELETE", PATH, this::delete)
                .on("DELETE", PATH + "/lost", this::lost);
    }

    private Answer list(Call call) {
        List<String> names = call.all("nodes");
        Stream<Node> chosen = names.isEmpty()
                ? cluster.nodes().stream()
                : names.stream().map(Key::of).distinct().sorted().flatMap(name -> cluster.node(name).stream());
        List<String> props = call.all("props");
        Page page = Page.of(call);
        return Answer.ok(out -> {
            out.beginList();
            page.of(chosen.filter(each -> PropertyFilter.matches(props, each.props())))
                    .forEach(each -> NodeJson.write(out, each));
            out.endList();
        });
    }

    private Answer get(Call call) {
        String name = call.variable("node");
        Node node = cluster.node(name).orElseThrow(() -> new Refusal(Entry.plain(RetCode.FAIL_NOT_FOUND_NODE,
                "Node '" + name + "' not found.")));
        return Answer.ok(out -> NodeJson.write(out, node));
    }

    private static Results results(Operation operation, String name) {
        return new Results(operation, Subject.NODE).ref("Node", name).context("Node: " + name);
    }

    private Answer create(Call call) {
        JsonObject wanted = call.body(CREATE);
        String name = wanted.text("name").orElse("");
        Results results = results(Operation.CREATE, name);
        NameRule.NODE.complaint(name).ifPresent(why -> {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_NODE_NAME, "The specified node name '" + name
                    + "' is invalid.").cause(why).reported(cluster.errorReports()));
        });
        if (cluster.node(name).isPresent()) {
            throw new Refusal(results.error(RetCode.FAIL_EXISTS_NODE, "A Node: " + name + " already exists.")
                    .cause("The Node already exists"));
        }
        NetInterface address = wanted.objects("net_interfaces").stream().findFirst().map(NodeRoutes::address)
                .orElseThrow(() -> new Refusal(results.error(RetCode.FAIL_UNKNOWN_ERROR,
                        "No network interface was given.").correction("Name at least one network interface.")));
        Node node = cluster.addNode(name, wanted.text("type").orElse("SATELLITE"), address, allowedFolders);
        node.props().putAll(wanted.textMap("props"));
        results.add(RetCode.CREATED, "New node '" + name + "' registered.").ref("UUID", node.uuid().toString())
                .details("Node '%s' UUID is: %s".formatted(name, node.uuid()));
        return Answer.json(results.status(201), results.json(cluster.now()));
    }

    private static NetInterface address(JsonObject json) {
        return new NetInterface(json.text("name").orElse("default"), json.text("address").orElse("127.0.0.1"),
                json.number("satellite_port").orElse(NetInterface.PLAIN_PORT),
                json.text("satellite_encryption_type").orElse("PLAIN"), UUID.randomUUID());
    }

    private Answer modify(Call call) {
        String name = call.variable("node");
        PropertyChange props = PropertyChange.of(call.body(MODIFY));
        Results results = results(Operation.MODIFY, name);
        Node node = lookup.node(results, name);
        PropertyRules.check(cluster, results, props.override());
        if (!props.override().isEmpty()) {
            results.add(RetCode.CREATED, "Successfully set property key(s): " + props.overridden());
        }
        props.apply(node.props());
        results.add(RetCode.MODIFIED, "Node '" + node.name() + "' modified.")
                .details("Node '%s' UUID is: %s".formatted(node.name(), node.uuid()));
        cluster.tell(each -> each.modified(node));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private Answer delete(Call call) {
        String name = call.variable("node");
        Results results = results(Operation.DELETE, name);
        cluster.node(name).ifPresentOrElse(node -> delete(results, node),
                () -> results.add(RetCode.WARN_NOT_FOUND, "Node: " + name + " not found.").details("Node: " + name));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(Results results, Node node) {
        if (!node.replicas().isEmpty()) {
            throw new Refusal(results.error(RetCode.FAIL_EXISTS_RSC, "Cannot delete node '" + node.name()
                    + "' because it has resources.").correction("Delete the resources on the node first."));
        }
        cluster.removeNode(node);
        results.add(RetCode.DELETED, "Node '" + node.name() + "' deleted.")
                .details("Node '%s' UUID was: %s".formatted(node.name(), node.uuid()));
    }

    private Answer lost(Call call) {
        String name = call.variable("node");
        Results results = results(Operation.DELETE, name);
        Node node = lookup.node(results, name);
        if (node.online()) {
            throw new Refusal(results.error(RetCode.FAIL_EXISTS_NODE_CONN, "Node '" + name
                    + "' still connected, please use the 'DelNode' api.").reported(cluster.errorReports()));
        }
        List<Replica> there = List.copyOf(node.replicas());
        there.forEach(cluster.deployment()::remove);
        delete(results, node);
        return Answer.json(results.status(200), results.json(cluster.now()));
    }
}
