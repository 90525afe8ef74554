package org.linstorgateway.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.config.ListenAddress;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PortProbe;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.rest.LogRecords;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Traces of clients in the logs of a whole server, and in its calls of LINSTOR, which go through a proxy that reads them. */
class TracedRequestsTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + ID + "-00f067aa0ba902b7-01";
    private static final String ISCSI = "/api/v2/iscsi";
    private static final String CREATE = """
            {"iqn": "iqn.2026-03.org.example:vmstore", "service_ips": ["192.168.50.10/24"],
             "volumes": [{"number": 1, "size_kib": 20480}]}""";

    /** A call of LINSTOR. */
    private record Call(String path, Optional<String> parent, Optional<String> state) {}

    private final Path audit;
    private final RunningServer server;
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final HttpServer proxy = proxy();
    private final LogRecords log = new LogRecords();

    TracedRequestsTest(@TempDir Path folder) {
        this.audit = folder.resolve("audit.log");
        this.server = RunningServer.start(
                Settings.DEFAULT
                        .with(Setting.CONTROLLERS, List.of("http://127.0.0.1:" + proxy.getAddress().getPort()))
                        .with(Setting.ADDRESS, Optional.of(new ListenAddress(Optional.of("127.0.0.1"), 0)))
                        .with(Setting.AUDIT_FILE, Optional.of(audit)),
                Protocols.all(), Map.of(), PortProbe.NOWHERE);
    }

    private HttpServer proxy() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", this::forward);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        calls.add(new Call(exchange.getRequestURI().toString(), Optional.ofNullable(headers.getFirst("traceparent")),
                Optional.ofNullable(headers.getFirst("tracestate"))));
        HttpRequest.Builder request = HttpRequest.newBuilder(cluster.simulator().uri().resolve(
                exchange.getRequestURI())).method(exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        Stream.of("Accept", "Content-Type", "Last-Event-ID")
                .forEach(name -> Optional.ofNullable(headers.getFirst(name))
                        .ifPresent(value -> request.header(name, value)));
        try (exchange) {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            response.headers().firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            exchange.sendResponseHeaders(response.statusCode(), 0);
            response.body().transferTo(exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        log.close();
        server.close();
        proxy.stop(0);
        cluster.close();
        client.close();
        threads.shutdownNow();
    }

    private void send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isBetween(200, 201);
    }

    /** Calls that are no work of one request: the search for the controller, and the events. */
    private List<Call> callsOfRequest() {
        return calls.stream().filter(call -> !call.path().contains("/events/")
                && !call.path().startsWith("/v1/controller/version")).toList();
    }

    @Test
    void all_calls_of_a_traced_request_belong_to_its_trace() throws Exception {
        send("POST", ISCSI, CREATE, "traceparent", PARENT, "tracestate", "vendor=1");

        assertThat(callsOfRequest()).hasSizeGreaterThan(5).allSatisfy(call -> {
            assertThat(call.parent()).as(call.path()).hasValueSatisfying(
                    parent -> assertThat(parent).matches("00-" + ID + "-[0-9a-f]{16}-01").isNotEqualTo(PARENT));
            assertThat(call.state()).hasValue("vendor=1");
        });
        assertThat(callsOfRequest().stream().map(Call::parent).distinct()).hasSameSizeAs(callsOfRequest());
    }

    @Test
    void the_trace_is_in_the_log_and_in_the_audit_log() throws Exception {
        send("POST", ISCSI, CREATE, "traceparent", PARENT, "X-Request-Id", "create-1");

        JsonObject line = Json.readObject(Files.readAllLines(audit).getLast());
        assertThat(line.string("request")).hasValue("create-1");
        assertThat(line.string("trace_id")).hasValue(ID);
        server.close();
        assertThat(log.messages(Level.INFO)).anyMatch(
                entry -> entry.startsWith("127.0.0.1: POST " + ISCSI)
                        && entry.endsWith(", request create-1, trace_id " + ID));
    }

    @Test
    void a_request_without_a_valid_trace_gets_none() throws Exception {
        send("POST", ISCSI, CREATE);
        send("GET", ISCSI, "", "traceparent", PARENT.replace("-01", ""));

        assertThat(calls).isNotEmpty().allMatch(call -> call.parent().isEmpty() && call.state().isEmpty());
        assertThat(Files.readString(audit)).doesNotContain("trace");
    }
}
