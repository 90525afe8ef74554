package org.linstorgateway.sim.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Handler;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonOut;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.promoter.PromoterEffect;
import org.linstorgateway.sim.promoter.Reactor;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.NodeFile;
import org.linstorgateway.sim.world.Replica;

/** {@code /v1/nodes/exec/drbd-reactorctl}: runs {@code drbd-reactorctl} on nodes. What fails there is still 200. */
final class ReactorRoutes {

    private static final String PATH = "/v1/nodes/exec/drbd-reactorctl/";
    private static final String DISABLED = ".disabled";
    private static final Shape ON_RESOURCE = Shape.of("ReactorExecRequest", "nodes", "wait", "resource");
    private static final Shape ON_CONFIG = Shape.of("ReactorConfigExecRequest", "nodes", "config", "now");

    /** What a command printed and how it ended. */
    private record Outcome(int exitCode, String stdout, String stderr) {

        static Outcome printed(String text) {
            return new Outcome(0, text, "");
        }

        static Outcome failed(int exitCode, String text) {
            return new Outcome(exitCode, "", text);
        }
    }

    private final Cluster cluster;
    private final Supplier<Reactor> reactor;

    ReactorRoutes(Cluster cluster, Supplier<Reactor> reactor) {
        this.cluster = cluster;
        this.reactor = reactor;
    }

    void addTo(Routes routes) {
        routes.on("POST", PATH + "status", command(ON_RESOURCE, "", this::status))
                .on("POST", PATH + "evict", command(ON_RESOURCE, "", this::evict))
                .on("POST", PATH + "disable", command(ON_CONFIG, "config", this::disable))
                .on("POST", PATH + "enable", command(ON_CONFIG, "config", this::enable))
                .on("POST", PATH + "restart", command(ON_CONFIG, "config", this::restart));
    }

    private Handler command(Shape shape, String required, BiFunction<Node, JsonObject, Outcome> work) {
        return call -> {
            JsonObject body = call.body(shape);
            if (body.texts("nodes").isEmpty()) {
                return refusal("'nodes' must be a non-empty list");
            }
            if (!required.isEmpty() && body.text(required).isEmpty()) {
                return refusal("'" + required + "' is required");
            }
            return Answer.ok(out -> {
                out.beginList();
                body.texts("nodes").forEach(name -> write(out, name, run(name, body, work)));
                out.endList();
            });
        };
    }

    private static Answer refusal(String error) {
        return Answer.json(400, out -> out.begin().put("error", error).end());
    }

    private Outcome run(String name, JsonObject body, BiFunction<Node, JsonObject, Outcome> work) {
        Optional<Node> node = cluster.node(name);
        if (node.isEmpty()) {
            return Outcome.failed(-1, "Node '" + name + "' not found");
        }
        return node.get().online()
                ? work.apply(node.get(), body)
                : Outcome.failed(-1, "Node '" + name + "' is offline");
    }

    private static void write(JsonOut out, String node, Outcome outcome) {
        out.begin().put("node", node).put("exit_code", outcome.exitCode());
        if (!outcome.stdout().isEmpty()) {
            out.put("stdout_utf8", outcome.stdout());
        }
        if (!outcome.stderr().isEmpty()) {
            out.put("stderr_utf8", outcome.stderr());
        }
        out.end();
    }

    private Outcome status(Node node, JsonObject body) {
        List<Replica> managed = node.replicas().stream().filter(PromoterEffect::managed).toList();
        byte[] json = JsonOut.bytes(out -> {
            out.begin().beginList("promoter");
            managed.forEach(each -> status(out, each));
            out.endList().end();
        });
        return Outcome.printed(new String(json, StandardCharsets.UTF_8) + "\n");
    }

    private void status(JsonOut out, Replica replica) {
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

    private Outcome evict(Node node, JsonObject body) {
        String resource = body.text("resource").orElse("");
        node.replicas().stream().filter(each -> each.primary() && PromoterEffect.managed(each))
                .filter(each -> resource.isEmpty() || each.definition().name().equals(resource)).toList()
                .forEach(reactor.get()::evict);
        return Outcome.printed(body.flag("wait").orElse(false) ? "evicted " + resource + "\n" : "evict initiated");
    }

    private Outcome disable(Node node, JsonObject body) {
        return rename(node, body, DISABLED);
    }

    private Outcome enable(Node node, JsonObject body) {
        return rename(node, body, "");
    }

    private Outcome rename(Node node, JsonObject body, String suffix) {
        Optional<NodeFile> file = file(node, body);
        file.ifPresent(each -> {
            node.write(each.withSuffix(suffix));
            node.replicas().forEach(replica -> cluster.changed(replica.definition()));
        });
        return outcome(file, body);
    }

    private Outcome restart(Node node, JsonObject body) {
        return outcome(file(node, body), body);
    }

    private static Outcome outcome(Optional<NodeFile> file, JsonObject body) {
        return file.isPresent()
                ? Outcome.printed("")
                : Outcome.failed(1, "no configuration '" + body.text("config").orElse("") + "'\n");
    }

    private static Optional<NodeFile> file(Node node, JsonObject body) {
        String config = body.text("config").orElse("");
        String name = config.endsWith(".toml") ? config : config + ".toml";
        return node.files().stream().filter(each -> each.path().endsWith("/" + name)).findFirst();
    }
}
