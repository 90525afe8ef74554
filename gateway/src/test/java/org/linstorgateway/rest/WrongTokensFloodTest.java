package org.linstorgateway.rest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.audit.AuditLog;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.LinstorTokens;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(300)
class WrongTokensFloodTest {
    private static final String PATH = "/api/v2/iscsi/iqn.2026-03.org.example:none";
    private static final int UNAUTHENTICATED = 401;
    private static final int TOO_MANY = 429;
    private static final int FLOOD = 1_000;
    private static final int CONNECTIONS = 200;

    @TempDir
    private Path folder;

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final String alice = cluster.tokens().create(new TokenName("alice"), Role.VIEWER, Optional.empty())
            .secret().reveal();
    private final LogRecords log = new LogRecords();

    @AfterEach
    void close() {
        log.close();
        cluster.close();
    }

    private static HttpResponse<String> get(TestServer server, String token) {
        return server.send("GET", PATH, "", "Authorization", "Bearer " + token);
    }

    @Test
    void after_ten_wrong_tokens_further_ones_are_429_and_right_ones_still_accepted() {
        try (TestServer server = TestServer.over(cluster, Role.ANYONE)) {
            for (int i = 0; i < 10; i++) {
                assertThat(get(server, TokenSecret.random().reveal()).statusCode()).isEqualTo(UNAUTHENTICATED);
            }
            int former = 0;
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> refused = get(server, i % 2 == 0 ? "nonsense" : TokenSecret.random().reveal());
                assertThat(refused.statusCode()).isEqualTo(TOO_MANY);
                assertThat(refused.body()).contains("too-many-wrong-tokens", "127.0.0.1 sends too many");
                int seconds = Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
                assertThat(seconds).isBetween(Math.max(former - 2, 1), 60);
                former = seconds;
                assertThat(get(server, alice).statusCode()).isEqualTo(404);
            }
            assertThat(former).as("seconds to wait in the end").isGreaterThan(10);
            assertThat(server.get("/api/v2/status").statusCode()).isEqualTo(200);
            assertThat(server.get(PATH).statusCode()).isEqualTo(UNAUTHENTICATED);
        }
    }

    @Test
    void a_flood_of_wrong_tokens_fills_no_log_asks_linstor_nothing_and_shuts_no_one_out()
            throws IOException, InterruptedException {
        Path file = folder.resolve("audit.log");
        long begin = System.nanoTime();
        try (AuditLog audit = AuditLog.open(Map.of(), Optional.of(file), Optional.empty());
                TestServer server = TestServer.over(cluster, Role.ANYONE, audit)) {
            assertThat(get(server, alice).statusCode()).isEqualTo(404);
            var _ = cluster.simulator().takeRequests();
            List<Thread> flood = flood(server.port());
            int accepted = 0;
            while (flood.stream().anyMatch(Thread::isAlive)) {
                assertThat(get(server, alice).statusCode()).isEqualTo(404);
                accepted++;
            }
            assertThat(accepted).as("requests with a valid token beside the flood").isPositive();
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;
            long reads = cluster.simulator().takeRequests().stream()
                    .filter(request -> request.toString().contains("key-value")).count();
            assertThat(reads).as("reads of the tokens: callers who come during a read share the next one")
                    .isLessThanOrEqualTo(3 * (1 + seconds / LinstorTokens.DELAY.toSeconds()));
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.size()).isLessThanOrEqualTo(11 * (int) (2 + (System.nanoTime() - begin) / 60_000_000_000L));
        assertThat(lines.getLast()).contains("\"address\":\"127.0.0.1\",\"refused_requests\":",
                "too-many-wrong-tokens");
        assertThat(log.messages(Level.INFO)).hasSameSizeAs(lines).last().asString()
                .contains("more requests were refused");
    }

    private static String wrong() {
        return "GET " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TokenSecret.random().reveal()
                + "\r\n\r\n";
    }

    private static List<Thread> flood(int port) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (RawHttpClient client = new RawHttpClient(port)) {
                    for (int n = 0; n < FLOOD / CONNECTIONS; n++) {
                        assertThat(client.send(wrong()).response().status()).isIn(UNAUTHENTICATED, TOO_MANY);
                    }
                    // Whoever does not wait for the answer has no line either.
                    client.send(wrong().repeat(5));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        return threads;
    }
}
