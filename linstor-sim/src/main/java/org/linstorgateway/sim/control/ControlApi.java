package org.linstorgateway.sim.control;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NodeFile;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultInjector;
import org.linstorgateway.sim.http.Dispatcher;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.RequestLog;
import org.linstorgateway.sim.http.RequestTarget;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.RouteHandler;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.InvalidJsonException;
import org.linstorgateway.sim.json.JsonObject;

/**
 * The simulator's control API under {@code /sim}. An invalid request gets status 400, an unknown name 404, each with a
 * message.
 */
public final class ControlApi implements Dispatcher {

    private static final BodySchema MILLIS = BodySchema.of("Millis", "millis");
    private static final BodySchema FOLDERS = BodySchema.of("Folders", "folders");
    private static final BodySchema FILE = BodySchema.of("NodeFile", "path", "content");
    private static final BodySchema RESTART = BodySchema.of("Restart", "connect_ms");
    private static final long DEFAULT_CONNECT_MILLIS = 1500;

    private final Routes routes = new Routes();
    private final ClusterControl control;
    private final Cluster cluster;
    private final FaultInjector faults;
    private final RequestLog log;
    private final Consumer<Duration> latency;
    private final Consumer<Boolean> accepting;

    /**
     * Creates the control API of an endpoint.
     *
     * @param accepting lets the endpoint accept or drop the requests of LINSTOR's API
     */
    public ControlApi(ClusterControl control, Cluster cluster, FaultInjector faults, RequestLog log,
            Consumer<Duration> latency, Consumer<Boolean> accepting) {
        this.control = control;
        this.cluster = cluster;
        this.faults = faults;
        this.log = log;
        this.latency = latency;
        this.accepting = accepting;
        addRoutes();
    }

    private void addRoutes() {
        routes.on("POST", "/sim/nodes/{node}/down", node(control::nodeDown))
                .on("POST", "/sim/nodes/{node}/cut", node(control::cut))
                .on("POST", "/sim/nodes/{node}/heal", node(control::heal))
                .on("POST", "/sim/controller/down", _ -> stopController())
                .on("POST", "/sim/controller/up", this::startController)
                .on("POST", "/sim/nodes/{node}/satellite/down", node(control::satelliteDown))
                .on("POST", "/sim/nodes/{node}/satellite/up", node(control::satelliteUp))
                .on("POST", "/sim/nodes/{node}/up", node(control::nodeUp))
                .on("GET", "/sim/nodes/{node}/files", this::nodeFiles)
                .on("PUT", "/sim/nodes/{node}/files", this::writeNodeFile)
                .on("DELETE", "/sim/nodes/{node}/files/{path}", this::deleteNodeFile)
                .on("PUT", "/sim/nodes/{node}/allowed-folders", this::allowFolders)
                .on("POST", "/sim/resources/{resource}/primary/{node}", resource(control::primary))
                .on("POST", "/sim/resources/{resource}/secondary/{node}", resource(control::secondary))
                .on("POST", "/sim/resources/{resource}/broken/{node}", resource(control::failServices))
                .on("DELETE", "/sim/resources/{resource}/broken/{node}", resource(control::restoreServices))
                .on("POST", "/sim/resources/{resource}/unadjustable/{node}",
                        resource((name, node) -> control.unadjustable(name, node, true)))
                .on("DELETE", "/sim/resources/{resource}/unadjustable/{node}",
                        resource((name, node) -> control.unadjustable(name, node, false)))
                .on("POST", "/sim/resources/{resource}/disk-state/{node}/{volume}/{state}", this::diskState)
                .on("POST", "/sim/restart", this::restart)
                .on("PUT", "/sim/faults", this::setFaults).on("GET", "/sim/faults", _ -> faults())
                .on("DELETE", "/sim/faults", _ -> clearFaults())
                .on("GET", "/sim/requests", _ -> requests())
                .on("PUT", "/sim/latency", this::setLatency)
                .on("GET", "/sim/state", _ -> cluster.locked(() -> Response.ok(out -> StateJson.write(out, cluster))));
    }

    @Override
    public Response dispatch(RequestTarget target, Request request) {
        return switch (routes.find(target.routedMethod(), target.segments())) {
            case Routes.PathNotFound() -> failure(404, "Unknown path '" + target.path() + "'.");
            case Routes.MethodNotAllowed other -> failure(405, "Path '%s' allows only %s.".formatted(
                    target.path(), String.join(", ", other.allowed())));
            case Routes.RouteMatch match -> handle(match.handler(), request.with(match.variables()));
        };
    }

    private static Response handle(RouteHandler handler, Request request) {
        try {
            return handler.handle(request);
        } catch (NoSuchElementException e) {
            return failure(404, String.valueOf(e.getMessage()));
        } catch (InvalidJsonException | IllegalArgumentException | ArithmeticException e) {
            return failure(400, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Response errorResponse(Fault fault) {
        return failure(fault.status(), fault.message());
    }

    private static Response failure(int status, String message) {
        return Response.json(status, out -> out.begin().put("error", message).end());
    }

    private static Response success() {
        return Response.ok(out -> out.begin().end());
    }

    private static RouteHandler node(Consumer<String> action) {
        return request -> {
            action.accept(request.pathVariable("node"));
            return success();
        };
    }

    private static RouteHandler resource(BiConsumer<String, String> action) {
        return request -> {
            action.accept(request.pathVariable("resource"), request.pathVariable("node"));
            return success();
        };
    }

    private Response diskState(Request request) {
        control.diskState(request.pathVariable("resource"), request.pathVariable("node"),
                Integer.parseInt(request.pathVariable("volume")),
                request.pathVariable("state"));
        return success();
    }

    private Response allowFolders(Request request) {
        control.allowFolders(request.pathVariable("node"), request.body(FOLDERS).strings("folders"));
        return success();
    }

    private Response nodeFiles(Request request) {
        List<NodeFile> files = control.nodeFiles(request.pathVariable("node"));
        return Response.ok(out -> {
            out.beginList();
            files.forEach(each -> out.begin().put("path", each.path()).put("content", each.text()).end());
            out.endList();
        });
    }

    private Response writeNodeFile(Request request) {
        JsonObject body = request.body(FILE);
        control.writeNodeFile(request.pathVariable("node"), required(body, "path"), required(body, "content"));
        return success();
    }

    private static String required(JsonObject body, String member) {
        return body.string(member).orElseThrow(() -> new InvalidJsonException("the body needs a '" + member + "'"));
    }

    private Response deleteNodeFile(Request request) {
        control.deleteNodeFile(request.pathVariable("node"), request.pathVariable("path"));
        return success();
    }

    private Response stopController() {
        accepting.accept(false);
        control.stopController();
        return success();
    }

    private Response startController(Request request) {
        Response response = restart(request);
        accepting.accept(true);
        return response;
    }

    private Response restart(Request request) {
        control.restart(millis(request.optionalBody(RESTART).number("connect_ms").orElse(DEFAULT_CONNECT_MILLIS)));
        return success();
    }

    private Response setLatency(Request request) {
        latency.accept(millis(request.body(MILLIS).number("millis")
                .orElseThrow(() -> new InvalidJsonException("the body must be {\"millis\": NUMBER}"))));
        return success();
    }

    private static Duration millis(long number) {
        if (number < 0) {
            throw new InvalidJsonException("a time in milliseconds must not be negative");
        }
        return Duration.ofMillis(number);
    }

    private Response setFaults(Request request) {
        faults.set(FaultJson.read(request.body()));
        return faults();
    }

    private Response clearFaults() {
        faults.clear();
        return success();
    }

    private Response faults() {
        return Response.ok(out -> {
            out.beginList();
            faults.all().forEach(each -> FaultJson.write(out, each));
            out.endList();
        });
    }

    private Response requests() {
        return Response.ok(out -> {
            out.beginList();
            log.take().forEach(each -> out.begin().put("method", each.method()).put("path", each.path())
                    .put("status", each.status()).end());
            out.endList();
        });
    }
}
