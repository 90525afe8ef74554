package org.linstorgateway.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Status.VolumeStatus;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.VolumeJson;

/** A gateway server that keeps iSCSI targets in memory, and sends fixed responses to requests that a test chooses. */
public final class TestGateway implements AutoCloseable {
    private static final String ROOT = "/api/v2/iscsi";

    private final Iscsi iscsi = new Iscsi();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Map<String, CannedResponse> cannedResponses = new ConcurrentHashMap<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Map<String, Deployed<IscsiTarget>> targets = new TreeMap<>();
    private Runnable beforeWrites = () -> {};

    private record CannedResponse(int status, String body) {}

    /** Listens on a free port of this machine. */
    public TestGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Returns the method and path of each request so far. */
    public List<String> requests() {
        return requests;
    }

    /** Returns the body of the last request that had one. */
    public String lastBody() {
        return bodies.getLast();
    }

    /** Sends a fixed response to every request with this method and path. */
    public void answer(String methodAndPath, int status, String body) {
        cannedResponses.put(methodAndPath, new CannedResponse(status, body));
    }

    /** Adds a {@code Warning} header to every response. */
    public void warn(String header) {
        warnings.add(header);
    }

    /** Runs an action before the response to any change. */
    public void beforeWrites(Runnable action) {
        beforeWrites = action;
    }

    /** Stores a target. */
    public synchronized void put(IscsiTarget target, Status status) {
        targets.put(target.iqn().text(), new Deployed<>(target, Optional.of(Volume.CLUSTER_PRIVATE), status));
    }

    /** Returns a status in which all volumes of a target have the same state. */
    public static Status status(IscsiTarget target, State state, Optional<String> primary) {
        return new Status(state, primary.isPresent() ? Service.STARTED : Service.STOPPED, primary.isPresent(), primary,
                List.of("node-a", "node-b"),
                target.volumes().stream().map(volume -> new VolumeStatus(volume.number(), state)).toList(),
                Optional.empty(), "");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(request);
            if (!body.isEmpty()) {
                bodies.add(body);
            }
            if (!exchange.getRequestMethod().equals("GET")) {
                beforeWrites.run();
            }
            CannedResponse canned = cannedResponses.get(request);
            CannedResponse response = canned == null ? respond(exchange, body) : canned;
            warnings.forEach(warning -> exchange.getResponseHeaders().add("Warning", warning));
            byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized CannedResponse respond(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(ROOT)) {
            return exchange.getRequestMethod().equals("GET") ? list() : create(body);
        }
        String[] parts = path.substring(ROOT.length() + 1).split("/", -1);
        Deployed<IscsiTarget> found = targets.get(parts[0]);
        if (found == null) {
            return error(404, "Not Found", "there is no iSCSI target '" + parts[0] + "'");
        }
        if (parts.length == 1) {
            return exchange.getRequestMethod().equals("GET") ? single(found) : delete(found);
        }
        return switch (parts[1]) {
            case "start" -> serve(found.target(), Optional.of("node-b"));
            case "stop" -> serve(found.target(), Optional.empty());
            default -> volume(exchange.getRequestMethod(), found, Integer.parseInt(parts[1]), body);
        };
    }

    private CannedResponse list() {
        return new CannedResponse(200, targets.isEmpty()
                ? "[]"
                : Json.write(targets.values().stream().map(iscsi.wire()::listed).toList()));
    }

    private CannedResponse create(String body) {
        IscsiTarget target = iscsi.wire().target(Json.readObject(body));
        if (targets.containsKey(target.iqn().text())) {
            return error(409, "Conflict", "the name is in use");
        }
        return new CannedResponse(201, serve(target, Optional.of("node-b")).body());
    }

    private CannedResponse serve(IscsiTarget target, Optional<String> primary) {
        Status status = status(target, State.OK, primary);
        put(target, status);
        return single(new Deployed<>(target, Optional.of(Volume.CLUSTER_PRIVATE), status));
    }

    private CannedResponse single(Deployed<IscsiTarget> found) {
        return new CannedResponse(200, Json.write(iscsi.wire().answer(found)));
    }

    private CannedResponse delete(Deployed<IscsiTarget> found) {
        targets.remove(found.target().iqn().text());
        return new CannedResponse(200, "{}");
    }

    private CannedResponse volume(String method, Deployed<IscsiTarget> found, int number, String body) {
        List<Volume> volumes = new ArrayList<>(found.target().volumes());
        if (method.equals("PUT")) {
            volumes.add(VolumeJson.read(Json.readObject(body), number));
        } else if (!volumes.removeIf(volume -> volume.number() == number)) {
            return error(404, "Not Found", "there is no volume " + number);
        }
        put(withVolumes(found.target(), volumes), found.status());
        return new CannedResponse(200, method.equals("PUT") ? "{\"volume\":{},\"status\":{}}" : "{}");
    }

    private static IscsiTarget withVolumes(IscsiTarget target, List<Volume> volumes) {
        return new IscsiTarget(target.iqn(), target.serviceIps(), target.resourceGroup(), volumes,
                target.allowedInitiators(), target.chap(), target.grossSize(), target.implementation());
    }

    private static CannedResponse error(int status, String code, String message) {
        return new CannedResponse(status, Json.write(Map.of("code", code, "message", message)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
