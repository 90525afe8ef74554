package org.linstorgateway.sim.api;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.RouteHandler;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonStreamWriter;
import org.linstorgateway.sim.promoter.DrbdReactor;

/**
 * Routes of {@code /v1/nodes/exec/drbd-reactorctl}, which run the command on nodes. The response to a failed command
 * has status 200, too.
 */
final class ReactorctlRoutes {

    private static final String PATH = "/v1/nodes/exec/drbd-reactorctl/";
    private static final BodySchema ON_RESOURCE = BodySchema.of("ReactorExecRequest", "nodes", "wait", "resource");
    private static final BodySchema ON_CONFIG = BodySchema.of("ReactorPluginRequest", "nodes", "config", "now");

    private final Cluster cluster;
    private final Reactorctl reactorctl;

    ReactorctlRoutes(Cluster cluster, Supplier<DrbdReactor> reactor) {
        this.cluster = cluster;
        this.reactorctl = new Reactorctl(cluster, reactor);
    }

    void register(Routes routes) {
        // LINSTOR does not pass the resource on to the command "status".
        routes.on("POST", PATH + "status", command(ON_RESOURCE, "", (node, _) -> reactorctl.status(node)))
                .on("POST", PATH + "evict", command(ON_RESOURCE, "", this::evict))
                .on("POST", PATH + "disable", command(ON_CONFIG, "config", (node, body) -> reactorctl.disable(node,
                        config(body), body.bool("now").orElse(false))))
                .on("POST", PATH + "enable", command(ON_CONFIG, "config",
                        (node, body) -> reactorctl.enable(node, config(body))))
                .on("POST", PATH + "restart", command(ON_CONFIG, "config",
                        (node, body) -> reactorctl.restart(node, config(body))));
    }

    private static String config(JsonObject body) {
        return body.string("config").orElse("");
    }

    /** LINSTOR passes the "resource" on as the name of a configuration file. Without "wait" nobody sees the output. */
    private Reactorctl.Result evict(Node node, JsonObject body) {
        Optional<String> config = body.string("resource");
        if (config.isEmpty()) {
            return Reactorctl.Result.failure(-1, "Invalid command or missing config parameter for EVICT");
        }
        Reactorctl.Result result = reactorctl.evict(node, config.get());
        return body.bool("wait").orElse(false) ? result : Reactorctl.Result.success("evict initiated");
    }

    private RouteHandler command(BodySchema shape, String required,
            BiFunction<Node, JsonObject, Reactorctl.Result> action) {
        return request -> {
            JsonObject body = request.body(shape);
            if (body.strings("nodes").isEmpty()) {
                return badRequest("'nodes' must be a non-empty list");
            }
            if (!required.isEmpty() && body.string(required).isEmpty()) {
                return badRequest("'" + required + "' is required");
            }
            return Response.ok(out -> {
                out.beginList();
                body.strings("nodes").forEach(name -> write(out, name, run(name, body, action)));
                out.endList();
            });
        };
    }

    private static Response badRequest(String error) {
        return Response.json(400, out -> out.begin().put("error", error).end());
    }

    private Reactorctl.Result run(String name, JsonObject body,
            BiFunction<Node, JsonObject, Reactorctl.Result> action) {
        Optional<Node> node = cluster.node(name);
        if (node.isEmpty()) {
            return Reactorctl.Result.failure(-1, "Node '" + name + "' not found");
        }
        return node.get().online()
                ? action.apply(node.get(), body)
                : Reactorctl.Result.failure(-1, "Node '" + name + "' is offline");
    }

    private static void write(JsonStreamWriter out, String node, Reactorctl.Result result) {
        out.begin().put("node", node).put("exit_code", result.exitCode());
        if (!result.stdout().isEmpty()) {
            out.put("stdout_utf8", result.stdout());
        }
        if (!result.stderr().isEmpty()) {
            out.put("stderr_utf8", result.stderr());
        }
        out.end();
    }
}
