package org.linstorgateway.sim.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
        routes.on("POST", PATH + "status", command(ON_RESOURCE, "", atOnce((node, _) -> reactorctl.status(node))))
                .on("POST", PATH + "evict", command(ON_RESOURCE, "", this::evict))
                .on("POST", PATH + "disable",
                        command(ON_CONFIG, "config", atOnce((node, body) -> reactorctl.disable(node,
                                config(body), body.bool("now").orElse(false)))))
                .on("POST", PATH + "enable", command(ON_CONFIG, "config",
                        atOnce((node, body) -> reactorctl.enable(node, config(body)))))
                .on("POST", PATH + "restart", command(ON_CONFIG, "config",
                        atOnce((node, body) -> reactorctl.restart(node, config(body)))));
    }

    private static String config(JsonObject body) {
        return body.string("config").orElse("");
    }

    /** A command whose result may come later. */
    private interface Command extends BiFunction<Node, JsonObject, CompletableFuture<Reactorctl.Result>> {}

    private static Command atOnce(BiFunction<Node, JsonObject, Reactorctl.Result> command) {
        return (node, body) -> CompletableFuture.completedFuture(command.apply(node, body));
    }

    /** LINSTOR passes the "resource" on as the name of a configuration file. Without "wait" nobody sees the output. */
    private CompletableFuture<Reactorctl.Result> evict(Node node, JsonObject body) {
        Optional<String> config = body.string("resource");
        if (config.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Reactorctl.Result.failure(-1, "Invalid command or missing config parameter for EVICT"));
        }
        CompletableFuture<Reactorctl.Result> result = reactorctl.evict(node, config.get());
        return body.bool("wait").orElse(false)
                ? result
                : CompletableFuture.completedFuture(Reactorctl.Result.success("evict initiated"));
    }

    private RouteHandler command(BodySchema shape, String required, Command action) {
        return request -> {
            JsonObject body = request.body(shape);
            if (body.strings("nodes").isEmpty()) {
                return badRequest("'nodes' must be a non-empty list");
            }
            if (!required.isEmpty() && body.string(required).isEmpty()) {
                return badRequest("'" + required + "' is required");
            }
            Map<String, CompletableFuture<Reactorctl.Result>> results = new LinkedHashMap<>();
            body.strings("nodes").forEach(name -> results.put(name, run(name, body, action)));
            return new Response.DelayedResponse(CompletableFuture
                    .allOf(results.values().toArray(CompletableFuture<?>[]::new)).thenApply(_ -> response(results)));
        };
    }

    private static Response.BufferedResponse response(Map<String, CompletableFuture<Reactorctl.Result>> results) {
        return Response.ok(out -> {
            out.beginList();
            results.forEach((node, result) -> write(out, node, result.join()));
            out.endList();
        });
    }

    private static Response badRequest(String error) {
        return Response.json(400, out -> out.begin().put("error", error).end());
    }

    private CompletableFuture<Reactorctl.Result> run(String name, JsonObject body, Command action) {
        Optional<Node> node = cluster.node(name);
        if (node.filter(Node::online).isPresent()) {
            return action.apply(node.get(), body);
        }
        return CompletableFuture.completedFuture(Reactorctl.Result.failure(-1,
                "Node '" + name + (node.isEmpty() ? "' not found" : "' is offline")));
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
