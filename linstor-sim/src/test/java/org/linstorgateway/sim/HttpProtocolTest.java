package org.linstorgateway.sim;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests of HTTP features of all calls: media types, unknown paths, encodings, compression, authentication. */
final class HttpProtocolTest {

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void the_path_of_a_file_is_decoded_twice() {
        String body = "{\"content\":\"djEK\"}";
        http.put("/v1/files/%2Fetc%2Fa+b.toml", body);
        http.put("/v1/files/%2Fetc%2Fa%2Bc.toml", body);
        http.put("/v1/files/%2Fetc%2Fa%252Bd.toml", body);

        assertThat(simulator.fileNames()).containsExactly("/etc/a b.toml", "/etc/a c.toml", "/etc/a+d.toml");
        assertThat(http.get("/v1/files/%2FETC%2Fa%252Bd.TOML").text()).contains("\"/etc/a+d.toml\"");
        assertThat(http.get("/v1/files/%252Fetc%252Fa%2520b.toml").text()).contains("\"/etc/a b.toml\"");
        assertThat(http.get("/v1/files//etc/a+d.toml").status()).isEqualTo(404);
    }

    @Test
    void unknown_paths_and_methods_get_result_lists() {
        assertThat(http.get("/v1/nope").text()).contains("Path '/v1/nope' not found on server.");
        SimulatorClient.Reply wrongMethod = http.post("/v1/controller/version", "{}");
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.text()).contains("Method 'POST' not allowed on path '/v1/controller/version'.");
        assertThat(http.get("//v1/nodes").status()).isEqualTo(404);
        assertThat(http.get("/v1/nodes/").status()).isEqualTo(200);
    }

    @Test
    void head_and_options_are_supported() {
        assertThat(http.call("HEAD", "/v1/controller/version", "").status()).isEqualTo(200);
        SimulatorClient.Reply options = http.call("OPTIONS", "/v1/controller/version", "");
        assertThat(options.text()).isEqualTo("HEAD, GET, OPTIONS");
    }

    @Test
    void every_response_allows_all_cors_origins() {
        assertThat(http.get("/health").response().headers().firstValue("access-control-allow-origin")).contains("*");
    }

    @Test
    void unsupported_media_types_are_internal_errors() {
        String group = "{\"name\":\"gold\"}";
        SimulatorClient.Reply text = http.call("POST", "/v1/resource-groups", group, "Content-Type", "text/plain");
        assertThat(text.status()).isEqualTo(500);
        assertThat(text.names("details")).containsExactly("HTTP 415 Unsupported Media Type");
        assertThat(http.call("GET", "/v1/nodes", "", "Accept", "text/html").names("details"))
                .containsExactly("HTTP 406 Not Acceptable");
        assertThat(http.call("POST", "/v1/resource-groups", group, "Content-Type", "application/json;charset=utf-8")
                .status()).isEqualTo(201);
    }

    /** python-linstor sends no Content-Type at all. */
    @Test
    void a_body_without_a_content_type_is_json_but_an_empty_content_type_is_refused() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(simulator.uri().resolve("/v1/resource-groups"))
                .POST(BodyPublishers.ofString("{\"name\":\"gold\"}"));
        assertThat(http.client().send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        assertThat(http.call("POST", "/v1/resource-groups", "{\"name\":\"silver\"}", "Content-Type", "").status())
                .isEqualTo(400);
        assertThat(http.get("/v1/resource-groups").names("name")).contains("gold").doesNotContain("silver");
    }

    @Test
    void a_failure_and_a_client_that_asks_for_it_end_the_connection() throws Exception {
        assertThat(untilClosed("POST /v1/resource-groups HTTP/1.1", "{}")).startsWith("HTTP/1.1 500 ").endsWith("]");
        assertThat(untilClosed("GET /v1/nodes HTTP/1.1\r\nConnection: close", "")).startsWith("HTTP/1.1 200 ")
                .endsWith("]");
    }

    /** nginx uses HTTP/1.0 by default. */
    @Test
    void http_1_0_is_served() throws Exception {
        assertThat(untilClosed("GET /v1/nodes HTTP/1.0", "")).startsWith("HTTP/1.1 200 ").endsWith("]")
                .doesNotContain("chunked");
        assertThat(untilClosed("POST /v1/resource-groups HTTP/1.0\r\nContent-Type: application/json",
                "{\"name\":\"gold\"}")).startsWith("HTTP/1.1 201 ");
        assertThat(http.get("/v1/resource-groups").names("name")).contains("gold");
    }

    @Test
    void a_chunked_body_is_read_and_a_malformed_one_refused() throws Exception {
        assertThat(chunked("f\r\n{\"name\":\"gold\"}\r\n0\r\n\r\n")).startsWith("HTTP/1.1 201 ");
        assertThat(chunked("zz\r\n")).doesNotContain("HTTP/1.1 2");
        assertThat(http.get("/v1/resource-groups").names("name")).contains("gold");
    }

    private String chunked(String body) throws IOException {
        return exchange(String.join("\r\n", "POST /v1/resource-groups HTTP/1.1", "Host: localhost", "Connection: close",
                "Content-Type: application/json", "Transfer-Encoding: chunked", "", body));
    }

    /** Sends a request and returns the whole response, which ends when the server closes the connection. */
    private String untilClosed(String head, String body) throws IOException {
        return exchange("%s\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s".formatted(head, body.length(), body));
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void unknown_members_and_invalid_json_get_the_status_of_their_call() {
        http.place("vmstore");
        assertThat(http.post("/v1/resource-groups", "{\"name\":\"x1\",\"zzz\":1}").status()).isEqualTo(400);
        assertThat(http.put("/v1/key-value-store/k1", "{\"zzz\":1}").status()).isEqualTo(400);
        assertThat(http.put("/v1/resource-groups/DfltRscGrp", "{\"zzz\":1}").status()).isEqualTo(500);
        assertThat(http.put("/v1/resource-definitions/vmstore", "{\"override_props\":").status()).isEqualTo(500);
        assertThat(http.post("/v1/resource-definitions/vmstore/autoplace", "{\"zzz\":1}").text())
                .contains("Unrecognized field \\\"zzz\\\"");
        assertThat(http.post("/v1/resource-groups", "[]").status()).isEqualTo(400);
    }

    @Test
    void long_responses_are_compressed_for_clients_that_accept_gzip() throws Exception {
        http.place("vmstore");
        var request = http.request("GET", "/v1/view/resources", "").header("Accept-Encoding", "gzip").build();

        var response = http.client().send(request, BodyHandlers.ofInputStream());

        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        try (var zipped = new java.util.zip.GZIPInputStream(response.body())) {
            assertThat(new String(zipped.readAllBytes(), StandardCharsets.UTF_8)).contains("vmstore");
        }
    }

    @Test
    void one_of_twenty_concurrent_creates_succeeds() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> statuses = IntStream.range(0, 20).mapToObj(i -> threads.submit(() -> http.post(
                    "/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"race\"}}").status())).toList();
            int created = 0;
            for (Future<Integer> each : statuses) {
                created += each.get() == 201 ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
        }
    }

    @Test
    void a_configured_bearer_token_is_required() {
        SimulatorOptions options = SimulatorOptions.defaults().withCredentials(new Credentials.Bearer("sesame"));
        try (Simulator other = Simulator.start(options); SimulatorClient client = new SimulatorClient(other)) {
            SimulatorClient.Reply refused = client.get("/v1/controller/version");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.response().headers().firstValue("www-authenticate"))
                    .contains("Bearer realm=\"linstor-controller\"");
            assertThat(refused.codes()).containsExactly(412L);
            assertThat(client.get("/health").status()).isEqualTo(200);
            assertThat(client.get("/v1/nope").status()).isEqualTo(404);
            assertThat(client.call("GET", "/v1/nodes", "", "Authorization", "bearer sesame").status()).isEqualTo(200);
        }
        assertThat(new Credentials.Bearer("sesame").toString()).doesNotContain("sesame");
    }

    @Test
    void configured_user_and_password_are_required() {
        SimulatorOptions options = SimulatorOptions.defaults()
                .withCredentials(new Credentials.Basic("alice", "secret"));
        try (Simulator other = Simulator.start(options); SimulatorClient client = new SimulatorClient(other)) {
            assertThat(client.get("/v1/controller/version").status()).isEqualTo(200);
            assertThat(client.get("/v1/nodes").status()).isEqualTo(400);
            assertThat(client.get("/v1/nodes").codes()).containsExactly(10001L);
            assertThat(client.call("GET", "/v1/nodes", "", "Authorization", "Basic YTpi").codes())
                    .containsExactly(10000L);
            assertThat(client.call("GET", "/v1/nodes", "", "Authorization", "Bearer x").codes()).containsExactly(217L);
            assertThat(client.call("GET", "/v1/nodes", "", "Authorization", "Basic YWxpY2U6c2VjcmV0").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_port_in_use_is_reported_in_one_line() {
        SimulatorOptions taken = SimulatorOptions.defaults().withAddress("127.0.0.1", simulator.port());

        assertThatThrownBy(() -> Simulator.start(taken)).isInstanceOf(SimulatorException.class)
                .hasMessageContaining("127.0.0.1 port " + simulator.port()).hasMessageContaining("in use");
    }

    @Test
    void the_request_log_is_cleared_when_it_is_taken() {
        http.get("/v1/nodes?limit=1");
        http.get("/v1/nope");

        assertThat(simulator.takeRequests()).map(Object::toString).containsExactly("GET /v1/nodes?limit=1 200",
                "GET /v1/nope 404");
        assertThat(simulator.takeRequests()).isEmpty();
    }
}
