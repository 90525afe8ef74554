package org.linstorgateway.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.Limits;
import org.linstorgateway.target.TargetId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Server and proxy agree about where a request ends: nothing inside of a body is ever taken for a request. Each test runs
 * against the server directly, and through nginx if it is installed.
 */
class RequestSmugglingTest {
    private static final String CREATE = "{\"name\":\"music\",\"service_ip\":\"10.1.0.2/24\","
            + "\"volumes\":[{\"number\":1,\"size_kib\":20480}]}";
    private static final String SMUGGLED = "DELETE /api/v2/nfs/music HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String CHUNKED = "POST /api/v2/nfs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String STATUS = "GET /api/v2/status HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Queue<String> deleted = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final TestServer server = TestServer.over(Limits.DEFAULT,
            List.of(new TargetRoutes<>(new Nfs(), new StubTargets<>(new Nfs()) {
                @Override
                public List<String> delete(TargetId id, Duration timeout) {
                    deleted.add(id.text());
                    return List.of();
                }

            })));
    private final Nginx nginx = new Nginx(server.port());

    /** How a request reaches the server. */
    enum Way {
        DIRECT,
        NGINX,
        NGINX_KEEPING_CONNECTIONS
    }

    private RawHttpClient connect(Way way) throws IOException {
        assumeTrue(way == Way.DIRECT || Nginx.isInstalled(), "nginx is not installed");
        return new RawHttpClient(way == Way.DIRECT ? server.port() : nginx.start(way == Way.NGINX_KEEPING_CONNECTIONS));
    }

    @BeforeEach
    void recordUncaughtExceptions() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    }

    @AfterEach
    void stop() {
        nginx.close();
        server.close();
        Thread.setDefaultUncaughtExceptionHandler(null);
        assertThat(deleted).isEmpty();
        assertThat(uncaught).isEmpty();
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    /** Sends a request that must be the last of its connection, and one behind it that must not be answered. */
    private static RawHttpClient.Response last(RawHttpClient client, String request) throws IOException {
        RawHttpClient.Response response = client.trySend(request + SMUGGLED + STATUS).response();
        assertThat(client.response().status()).as("a response behind " + response.head()).isZero();
        return response;
    }

    static List<String> badSizes() {
        return List.of("-2", "0x2", "zz", "F".repeat(16), "7FFFFFFFFFFFFFFF1", "+2", "", "2 2", "1\u0000", "２");
    }

    @ParameterizedTest
    @MethodSource("badSizes")
    void a_bad_chunk_size_is_400_and_ends_the_connection(String size) throws IOException {
        try (RawHttpClient client = connect(Way.DIRECT)) {
            assertThat(last(client, CHUNKED + size + "\r\n{}\r\n0\r\n\r\n").status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @MethodSource("badSizes")
    void a_bad_chunk_size_is_refused_through_nginx(String size) throws IOException {
        try (RawHttpClient client = connect(Way.NGINX_KEEPING_CONNECTIONS)) {
            assertThat(client.trySend(CHUNKED + size + "\r\n{}\r\n0\r\n\r\n" + SMUGGLED).response().status())
                    .isIn(0, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "", "\r"})
    void a_line_of_a_chunk_that_does_not_end_with_crlf_is_400(String end) throws IOException {
        try (RawHttpClient client = connect(Way.DIRECT)) {
            assertThat(last(client, CHUNKED + "2" + end + "{}\r\n0\r\n\r\n").status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @EnumSource
    void legal_chunk_extensions_and_trailers_are_ignored(Way way) throws IOException {
        String extended = Integer.toHexString(CREATE.length()) + ";name=value;flag;quoted=\"a;b\"\r\n" + CREATE
                + "\r\n";
        try (RawHttpClient client = connect(way)) {
            assertThat(client.send(CHUNKED + extended + "0\r\nX-Trailer: yes\r\n\r\n").response().status())
                    .isEqualTo(201);
            assertThat(client.send(STATUS).response().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_body_in_chunks_is_read_to_its_end(Way way) throws IOException {
        try (RawHttpClient client = connect(way)) {
            assertThat(client.send(CHUNKED + chunk(CREATE.substring(0, 9)) + chunk(CREATE.substring(9)) + chunk(""))
                    .response().status()).isEqualTo(201);
            assertThat(client.send(STATUS).response().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "Content-Length: 2\r\nContent-Length: 4\r\n",
            "Content-Length: 2, 4\r\n", "Content-Length: -2\r\n", "Content-Length: +2\r\n", "Content-Length: 0x2\r\n",
            "Content-Length : 2\r\n", "Transfer-Encoding: chunked, identity\r\n", "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding : chunked\r\n",
            "Transfer-Encoding:\u000bchunked\r\n", "X: y\n\rTransfer-Encoding: chunked\r\n"})
    void a_body_of_two_lengths_is_400_and_ends_the_connection(String lengths) throws IOException {
        try (RawHttpClient client = connect(Way.DIRECT)) {
            assertThat(last(client, "POST /api/v2/nfs HTTP/1.1\r\nHost: x\r\n" + lengths + "\r\n0\r\n\r\n").status())
                    .isIn(400, 501);
        }
    }

    static List<String> refusedEarly() {
        String large = chunk("x".repeat(1 << 19));
        return List.of(CHUNKED + large + large + large + chunk(""),
                "POST /api/v2/nfs HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n" + "x".repeat(2_000));
    }

    @ParameterizedTest
    @MethodSource("refusedEarly")
    void a_body_above_1_mib_is_413_and_ends_the_connection(String request) throws IOException {
        try (RawHttpClient client = connect(Way.DIRECT)) {
            RawHttpClient.Response response = last(client, request);

            assertThat(response.status()).isEqualTo(413);
            assertThat(response.closes()).isTrue();
        }
    }

    @Test
    void a_request_inside_of_a_body_above_1_mib_is_not_found_by_nginx_or_the_server() throws IOException {
        String large = chunk("x".repeat(1 << 19));
        try (RawHttpClient client = connect(Way.NGINX_KEEPING_CONNECTIONS)) {
            client.trySend(CHUNKED + large + large + chunk(SMUGGLED.repeat(1_000)) + chunk(""));

            assertThat(client.response().status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/v2/nothing", "PATCH /api/v2/nfs", "DELETE /api/v2/status"})
    void a_response_to_a_request_whose_body_is_not_read_ends_the_connection(String line) throws IOException {
        try (RawHttpClient client = connect(Way.DIRECT)) {
            RawHttpClient.Response response = last(client,
                    line + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(CREATE));

            assertThat(response.status()).isIn(404, 405);
            assertThat(response.closes()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void requests_in_a_row_are_answered_in_their_order(Way way) throws IOException {
        try (RawHttpClient client = connect(way)) {
            client.send(CHUNKED + chunk(CREATE) + chunk("") + STATUS + "GET /api/v2/nfs HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "POST /api/v2/nfs/music/stop HTTP/1.1\r\nHost: x\r\n\r\n" + STATUS);

            assertThat(client.response().status()).isEqualTo(201);
            assertThat(client.response().body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(client.response().body()).isEqualTo("[]");
            assertThat(client.response().status()).isEqualTo(404);
            assertThat(client.response().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void http_1_0_is_served_and_ends_the_connection(Way way) throws IOException {
        for (String host : List.of("", "Host: x\r\n")) {
            try (RawHttpClient client = connect(way)) {
                assertThat(client.send("GET /api/v2/status HTTP/1.0\r\n" + host + "\r\n").response().status())
                        .isEqualTo(200);
                assertThat(client.response().status()).isZero();
            }
        }
    }

    @Test
    void http_1_0_may_keep_the_connection() throws IOException {
        try (RawHttpClient client = connect(Way.DIRECT)) {
            String request = "GET /api/v2/status HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n";

            assertThat(client.send(request).response().status()).isEqualTo(200);
            assertThat(client.send(request).response().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void head_is_answered_like_get_without_a_body(Way way) throws IOException {
        try (RawHttpClient client = connect(way)) {
            for (String path : List.of("/api/v2/status", "/api/v2/nfs", "/api/v2/nothing")) {
                int status = client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").response().status();

                RawHttpClient.Response head = client.send("HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .responseWithoutBody();
                assertThat(head.status()).isEqualTo(status);
                assertThat(client.send(STATUS).response().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_second_host_and_a_missing_one_are_400() throws IOException {
        for (String hosts : List.of("", "Host: x\r\nHost: y\r\n", "Host: x y\r\n")) {
            try (RawHttpClient client = connect(Way.DIRECT)) {
                assertThat(last(client, "GET /api/v2/status HTTP/1.1\r\n" + hosts + "\r\n").status()).isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/%2e%2e/nfs", "/api/v2/nfs/a%2Fb", "/api//v2/nfs",
            "/api/v2/%00",
            "/api/v2/%ff", "*", "http://x/api/v2/nfs"})
    void a_path_that_a_proxy_may_read_differently_is_400_and_ends_the_connection(String path) throws IOException {
        try (RawHttpClient client = connect(Way.DIRECT)) {
            assertThat(last(client, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").status()).isEqualTo(400);
        }
    }

    @Test
    void a_semicolon_is_part_of_a_path() {
        assertThat(server.get("/api/v2/nfs;x/music").body()).contains("unknown path");
        assertThat(server.send("DELETE", "/api/v2/nfs/music;x", "").statusCode()).isEqualTo(400);
    }

    @Test
    void a_preface_of_http_2_is_refused() throws IOException {
        try (RawHttpClient client = connect(Way.DIRECT)) {
            assertThat(client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").response().status()).isBetween(400, 505);
        }
    }

    @Test
    void a_slash_at_the_end_of_a_path_is_part_of_it() {
        assertThat(server.get("/api/v2/nfs/").statusCode()).isEqualTo(404);
    }

    @Test
    void responses_are_not_stored() {
        Supplier<String> cacheControl = () -> server.get("/api/v2/nfs").headers().firstValue("cache-control")
                .orElse("");

        assertThat(cacheControl.get()).isEqualTo("no-store");
    }
}
