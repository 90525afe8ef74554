package org.linstorgateway.sim.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.NodeFile;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.RouteHandler;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonStreamWriter;
import org.linstorgateway.sim.promoter.DrbdReactor;
import org.linstorgateway.sim.promoter.SimulatedPromoter;

/**
 * Routes of {@code /v1/nodes/exec/drbd-reactorctl}, which run the command on nodes. The response to a failed command
 * has status 200, too.
 */
final class ReactorctlRoutes {

    private static final String PATH = "/v1/nodes/exec/drbd-reactorctl/";
    private static final String DISABLED = ".disabled";
    private static final BodySchema ON_RESOURCE = BodySchema.of("ReactorExecRequest", "nodes", "wait", "resource");
    private static final BodySchema ON_CONFIG = BodySchema.of("ReactorConfigExecRequest", "nodes", "config", "now");

    /** Exit code and output of a command. */
    private record CommandResult(int exitCode, String stdout, String stderr) {

        static CommandResult success(String text) {
            return new CommandResult(0, text, "");
        }

        static CommandResult failure(int exitCode, String text) {
            return new CommandResult(exitCode, "", text);
        }
    }

    private final Cluster cluster;
    private final Supplier<DrbdReactor> reactor;

    ReactorctlRoutes(Cluster cluster, Supplier<DrbdReactor> reactor) {
        this.cluster = cluster;
        this.reactor = reactor;
    }

    void register(Routes routes) {
        routes.on("POST", PATH + "status", command(ON_RESOURCE, "", this::status))
                .on("POST", PATH + "evict", command(ON_RESOURCE, "", this::evict))
                .on("POST", PATH + "disable", command(ON_CONFIG, "config", this::disable))
                .on("POST", PATH + "enable", command(ON_CONFIG, "config", this::enable))
                .on("POST", PATH + "restart", command(ON_CONFIG, "config", this::restart));
    }

    private RouteHandler command(BodySchema shape, String required,
            BiFunction<Node, JsonObject, CommandResult> action) {
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

    private CommandResult run(String name, JsonObject body, BiFunction<Node, JsonObject, CommandResult> action) {
        Optional<Node> node = cluster.node(name);
        if (node.isEmpty()) {
            return CommandResult.failure(-1, "Node '" + name + "' not found");
        }
        return node.get().online()
                ? action.apply(node.get(), body)
                : CommandResult.failure(-1, "Node '" + name + "' is offline");
    }

    private static void write(JsonStreamWriter out, String node, CommandResult outcome) {
        out.begin().put("node", node).put("exit_code", outcome.exitCode());
        if (!outcome.stdout().isEmpty()) {
            out.put("stdout_utf8", outcome.stdout());
        }
        if (!outcome.stderr().isEmpty()) {
            out.put("stderr_utf8", outcome.stderr());
        }
        out.end();
    }

    private CommandResult status(Node node, JsonObject body) {
        List<Replica> managed = node.replicas().stream().filter(SimulatedPromoter::hasPromoterFile).toList();
        byte[] json = JsonStreamWriter.bytes(out -> {
            out.begin().beginList("promoter");
            managed.forEach(each -> status(out, each));
            out.endList().end();
        });
        return CommandResult.success(new String(json, StandardCharsets.UTF_8) + "\n");
    }

    private void status(JsonStreamWriter out, Replica replica) {
        String name = replica.definition().name();
        String state = replica.primary() ? "active" : "inactive";
        out.begin();
        replica.definition().files().stream().findFirst().ifPresent(file -> out.put("path", file.path()));
        out.put("drbd_resource", name);
        replica.definition().primary().ifPresent(primary -> out.put("primary_on", primary.node().name()));
        out.begin("target").put("name", "drbd-services@" + name + ".target").put("status", state).end()
                .beginList("dependencies");
        reactor.get().units(replica)
                .forEach(unit -> out.begin().put("name", unit.name()).put("status", unit.status()).end());
        out.endList().end();
    }

    private CommandResult evict(Node node, JsonObject body) {
        String resource = body.string("resource").orElse("");
        node.replicas().stream().filter(each -> each.primary() && SimulatedPromoter.hasPromoterFile(each))
                .filter(each -> resource.isEmpty() || each.definition().name().equals(resource)).toList()
                .forEach(reactor.get()::evict);
        return CommandResult
                .success(body.bool("wait").orElse(false) ? "evicted " + resource + "\n" : "evict initiated");
    }

    private CommandResult disable(Node node, JsonObject body) {
        return rename(node, body, DISABLED);
    }

    private CommandResult enable(Node node, JsonObject body) {
        return rename(node, body, "");
    }

    private CommandResult rename(Node node, JsonObject body, String suffix) {
        Optional<NodeFile> file = file(node, body);
        file.ifPresent(each -> {
            node.writeFile(each.withSuffix(suffix));
            node.replicas().forEach(replica -> cluster.changed(replica.definition()));
        });
        return outcome(file, body);
    }

    private CommandResult restart(Node node, JsonObject body) {
        return outcome(file(node, body), body);
    }

    private static CommandResult outcome(Optional<NodeFile> file, JsonObject body) {
        return file.isPresent()
                ? CommandResult.success("")
                : CommandResult.failure(1, "no configuration '" + body.string("config").orElse("") + "'\n");
    }

    private static Optional<NodeFile> file(Node node, JsonObject body) {
        String config = body.string("config").orElse("");
        String name = config.endsWith(".toml") ? config : config + ".toml";
        return node.files().stream().filter(each -> each.path().endsWith("/" + name)).findFirst();
    }
}
