package org.linstorgateway.sim.api;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.NameRule;
import org.linstorgateway.sim.cluster.NetInterface;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes of {@code /v1/nodes}, which list, add, modify and remove nodes. */
final class NodeRoutes {

    private static final String PATH = "/v1/nodes/{node}";
    private static final BodySchema INTERFACE = BodySchema.of("NetInterface", "name", "address", "satellite_port",
            "satellite_encryption_type", "is_active", "uuid");
    private static final BodySchema CREATE = BodySchema.of("Node", "name", "type", "flags", "props", "net_interfaces",
            "connection_status", "uuid", "storage_providers", "resource_layers", "unsupported_providers",
            "unsupported_layers", "eviction_timestamp").with("net_interfaces", INTERFACE);
    private static final BodySchema MODIFY = BodySchema.of("NodeModify", "override_props", "delete_props",
            "delete_namespaces", "node_type");

    private final Cluster cluster;
    private final ObjectLookup lookup;
    private final List<String> allowedFolders;

    NodeRoutes(Cluster cluster, List<String> allowedFolders) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
        this.allowedFolders = List.copyOf(allowedFolders);
    }

    void register(Routes routes) {
        new NodeEvacuation(cluster).register(routes);
        routes.on("GET", "/v1/nodes", this::list).on("POST", "/v1/nodes", this::create)
                .on("GET", PATH, this::get).on("PUT", PATH, this::modify).on("DELETE", PATH, this::delete)
                .on("DELETE", PATH + "/lost", this::lost);
    }

    private Response list(Request request) {
        List<String> names = request.queryValues("nodes");
        Stream<Node> chosen = names.isEmpty()
                ? cluster.nodes().stream()
                : names.stream().map(NameKey::of).distinct().sorted().flatMap(name -> cluster.node(name).stream());
        List<String> props = request.queryValues("props");
        Pagination pagination = Pagination.of(request);
        return Response.ok(out -> {
            out.beginList();
            pagination.apply(chosen.filter(each -> PropertyFilter.matches(props, each.props())))
                    .forEach(each -> NodeJson.write(out, each));
            out.endList();
        });
    }

    private Response get(Request request) {
        String name = request.pathVariable("node");
        Node node = cluster.node(name)
                .orElseThrow(() -> new ApiErrorException(ResultEntry.plain(RetCode.FAIL_NOT_FOUND_NODE,
                        "Node '" + name + "' not found.")));
        return Response.ok(out -> NodeJson.write(out, node));
    }

    private static ResultList results(Operation operation, String name) {
        return new ResultList(operation, ObjectType.NODE).ref("Node", name).context("Node: " + name);
    }

    private Response create(Request request) {
        JsonObject body = request.body(CREATE);
        String name = body.string("name").orElse("");
        ResultList results = results(Operation.CREATE, name);
        NameRule.NODE.violation(name).ifPresent(reason -> {
            throw new ApiErrorException(results.error(RetCode.FAIL_INVLD_NODE_NAME, "The specified node name '" + name
                    + "' is invalid.").cause(reason).reported(cluster.errorReports()));
        });
        if (cluster.node(name).isPresent()) {
            throw new ApiErrorException(results.error(RetCode.FAIL_EXISTS_NODE, "A Node: " + name + " already exists.")
                    .cause("The Node already exists"));
        }
        NetInterface address = body.objects("net_interfaces").stream().findFirst().map(NodeRoutes::address)
                .orElseThrow(() -> new ApiErrorException(results.error(RetCode.FAIL_UNKNOWN_ERROR,
                        "No network interface was given.").correction("Name at least one network interface.")));
        Node node = cluster.addNode(name, body.string("type").orElse("SATELLITE"), address, allowedFolders);
        node.props().putAll(body.stringMap("props"));
        results.add(RetCode.CREATED, "New node '" + name + "' registered.").ref("UUID", node.uuid().toString())
                .details("Node '%s' UUID is: %s".formatted(name, node.uuid()));
        return Response.json(results.status(201), results.json(cluster.now()));
    }

    private static NetInterface address(JsonObject json) {
        return new NetInterface(json.string("name").orElse("default"), json.string("address").orElse("127.0.0.1"),
                json.number("satellite_port").orElse(NetInterface.PLAIN_PORT),
                json.string("satellite_encryption_type").orElse("PLAIN"), UUID.randomUUID());
    }

    private Response modify(Request request) {
        String name = request.pathVariable("node");
        PropertyChange props = PropertyChange.of(request.body(MODIFY));
        ResultList results = results(Operation.MODIFY, name);
        Node node = lookup.node(results, name);
        PropertyRules.check(cluster, results, props.override());
        if (!props.override().isEmpty()) {
            results.add(RetCode.CREATED, "Successfully set property key(s): " + props.overridden());
        }
        props.apply(node.props());
        results.add(RetCode.MODIFIED, "Node '" + node.name() + "' modified.")
                .details("Node '%s' UUID is: %s".formatted(node.name(), node.uuid()));
        cluster.notifyListeners(each -> each.modified(node));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private Response delete(Request request) {
        String name = request.pathVariable("node");
        ResultList results = results(Operation.DELETE, name);
        cluster.node(name).ifPresentOrElse(node -> delete(results, node),
                () -> results.add(RetCode.WARN_NOT_FOUND, "Node: " + name + " not found.").details("Node: " + name));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(ResultList results, Node node) {
        if (!node.replicas().isEmpty()) {
            throw new ApiErrorException(results.error(RetCode.FAIL_EXISTS_RSC, "Cannot delete node '" + node.name()
                    + "' because it has resources.").correction("Delete the resources on the node first."));
        }
        cluster.removeNode(node);
        results.add(RetCode.DELETED, "Node '" + node.name() + "' deleted.")
                .details("Node '%s' UUID was: %s".formatted(node.name(), node.uuid()));
    }

    private Response lost(Request request) {
        String name = request.pathVariable("node");
        ResultList results = results(Operation.DELETE, name);
        Node node = lookup.node(results, name);
        if (node.online()) {
            throw new ApiErrorException(results.error(RetCode.FAIL_EXISTS_NODE_CONN, "Node '" + name
                    + "' still connected, please use the 'DelNode' api.").reported(cluster.errorReports()));
        }
        List<Replica> replicas = List.copyOf(node.replicas());
        replicas.forEach(cluster.deployment()::remove);
        delete(results, node);
        return Response.json(results.status(200), results.json(cluster.now()));
    }
}
