package org.linstorgateway.sim.control;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.Faults;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Dispatcher;
import org.linstorgateway.sim.http.Handler;
import org.linstorgateway.sim.http.RequestLog;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.http.Target;
import org.linstorgateway.sim.json.JsonProblem;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.world.Cluster;

/** The routes under {@code /sim}. Mistakes are answered with 400 and a message, unknown names with 404. */
public final class ControlApi implements Dispatcher {

    private static final Shape MILLIS = Shape.of("Millis", "millis");
    private static final Shape FOLDERS = Shape.of("Folders", "folders");
    private static final long DEFAULT_RESTART_MILLIS = 1500;

    private final Routes routes = new Routes();
    private final Controls controls;
    private final Cluster cluster;
    private final Faults faults;
    private final RequestLog log;
    private final Consumer<Duration> latency;

    /** The interface to these parts of a simulator. */
    public ControlApi(Controls controls, Cluster cluster, Faults faults, RequestLog log, Consumer<Duration> latency) {
        this.controls = controls;
        this.cluster = cluster;
        this.faults = faults;
        this.log = log;
        this.latency = latency;
        addRoutes();
    }

    private void addRoutes() {
        routes.on("POST", "/sim/nodes/{node}/down", node(controls::nodeDown))
                .on("POST", "/sim/nodes/{node}/satellite-down", node(controls::satelliteDown))
                .on("POST", "/sim/nodes/{node}/up", node(controls::nodeUp))
                .on("PUT", "/sim/nodes/{node}/allowed-folders", this::allowFolders)
                .on("POST", "/sim/resources/{resource}/primary/{node}", resource(controls::primary))
                .on("POST", "/sim/resources/{resource}/secondary/{node}", resource(controls::secondary))
                .on("POST", "/sim/resources/{resource}/broken/{node}", resource(controls::breakOn))
                .on("DELETE", "/sim/resources/{resource}/broken/{node}", resource(controls::mendOn))
                .on("POST", "/sim/resources/{resource}/disk-state/{node}/{volume}/{state}", this::diskState)
                .on("POST", "/sim/restart", this::restart)
                .on("PUT", "/sim/faults", this::setFaults).on("GET", "/sim/faults", _ -> faults())
                .on("DELETE", "/sim/faults", _ -> noFaults())
                .on("GET", "/sim/requests", _ -> requests())
                .on("PUT", "/sim/latency", this::setLatency)
                .on("GET", "/sim/state", _ -> cluster.locked(() -> Answer.ok(out -> StateJson.write(out, cluster))));
    }

    @Override
    public Answer answer(Target target, Call call) {
        return switch (routes.find(target.routedMethod(), target.segments())) {
            case Routes.NoPath() -> complaint(404, "The simulator knows no path '" + target.path() + "'.");
            case Routes.WrongMethod wrong -> complaint(405, "The simulator knows '%s' with %s only.".formatted(
                    target.path(), String.join(", ", wrong.allowed())));
            case Routes.Match match -> handled(match.handler(), call.with(match.variables()));
        };
    }

    private static Answer handled(Handler handler, Call call) {
        try {
            return handler.handle(call);
        } catch (NoSuchElementException e) {
            return complaint(404, String.valueOf(e.getMessage()));
        } catch (JsonProblem | IllegalArgumentException | ArithmeticException e) {
            return complaint(400, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Answer error(Fault fault) {
        return complaint(fault.status(), fault.message());
    }

    private static Answer complaint(int status, String message) {
        return Answer.json(status, out -> out.begin().put("error", message).end());
    }

    private static Answer done() {
        return Answer.ok(out -> out.begin().end());
    }

    private static Handler node(Consumer<String> work) {
        return call -> {
            work.accept(call.variable("node"));
            return done();
        };
    }

    private static Handler resource(BiConsumer<String, String> work) {
        return call -> {
            work.accept(call.variable("resource"), call.variable("node"));
            return done();
        };
    }

    private Answer diskState(Call call) {
        controls.diskState(call.variable("resource"), call.variable("node"), Integer.parseInt(call.variable("volume")),
                call.variable("state"));
        return done();
    }

    private Answer allowFolders(Call call) {
        controls.allowFolders(call.variable("node"), call.body(FOLDERS).texts("folders"));
        return done();
    }

    private Answer restart(Call call) {
        controls.restart(millis(call.optionalBody(MILLIS).number("millis").orElse(DEFAULT_RESTART_MILLIS)));
        return done();
    }

    private Answer setLatency(Call call) {
        latency.accept(millis(call.body(MILLIS).number("millis")
                .orElseThrow(() -> new JsonProblem("the body must be {\"millis\": n}"))));
        return done();
    }

    private static Duration millis(long number) {
        if (number < 0) {
            throw new JsonProblem("'millis' must not be negative");
        }
        return Duration.ofMillis(number);
    }

    private Answer setFaults(Call call) {
        faults.set(FaultJson.read(call.body()));
        return faults();
    }

    private Answer noFaults() {
        faults.clear();
        return done();
    }

    private Answer faults() {
        return Answer.ok(out -> {
            out.beginList();
            faults.all().forEach(each -> FaultJson.write(out, each));
            out.endList();
        });
    }

    private Answer requests() {
        return Answer.ok(out -> {
            out.beginList();
            log.take().forEach(each -> out.begin().put("method", each.method()).put("path", each.path())
                    .put("status", each.status()).end());
            out.endList();
        });
    }
}
