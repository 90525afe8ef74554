package org.linstorgateway.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionCloseTest {
    private static final int TIMEOUT_MILLIS = 20_000;

    /** Returns everything that the server sends until it closes the connection; fails if it does not close it. */
    private static String exchange(TestServer server, String requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v2/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /api/v2/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "DELETE /api/v2/iscsi/iqn.2026-03.org.example:none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "POST /api/v2/iscsi HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"})
    void the_server_closes_the_connection_after_a_request_with_connection_close(String request) throws IOException {
        try (SimulatedCluster cluster = SimulatedCluster.start(); TestServer server = TestServer.over(cluster)) {
            assertThat(exchange(server, request)).startsWith("HTTP/1.1 ").containsIgnoringCase("Connection: close")
                    .endsWith("}");
        }
    }

    @Test
    void the_server_answers_earlier_requests_before_it_closes_the_connection() throws IOException {
        String first = "GET /api/v2/iscsi HTTP/1.1\r\nHost: x\r\n\r\n";
        String last = "GET /api/v2/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        try (SimulatedCluster cluster = SimulatedCluster.start(); TestServer server = TestServer.over(cluster)) {
            assertThat(exchange(server, first + last)).contains("[]").endsWith("{\"status\":\"ok\"}");
        }
    }

    /** The body arrives after the refusal. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\": \"12345678901\"}", "{}"})
    void a_client_that_leaves_after_its_malformed_request_was_refused_is_no_failure(String body) throws IOException {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> failures.add(failure));
        try (SimulatedCluster cluster = SimulatedCluster.start();
                TestServer server = TestServer.over(cluster);
                RawHttpClient client = new RawHttpClient(server.port())) {
            client.send("POST /api/v2/nodes/%14/drain HTTP/1.1\r\nHost: x\r\nContent-Length: " + 20 + "\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(400);
            client.trySend(body).endOfInput();

            assertThat(client.response().status()).as("the server closes the connection").isZero();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(failures).isEmpty();
    }
}
