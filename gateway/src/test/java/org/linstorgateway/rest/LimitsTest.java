package org.linstorgateway.rest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.Limits;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class LimitsTest {
    private static final String LIST = "/api/v2/nfs";
    private static final String EXPORT = """
            {"name": "music", "service_ip": "10.1.0.2/24", "volumes": [{"number": 1, "size_kib": 20480}]}""";
    /** A lowest rate, in bytes per second, that is too high to extend any time limit. */
    private static final int HIGH_RATE = 1 << 30;
    private static final Duration LONG = Duration.ofSeconds(20);
    /** The limit in tests of slow clients; long enough for the other requests on a busy machine. */
    private static final Duration SHORT = Duration.ofMillis(600);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private TestServer server = TestServer.over(Limits.DEFAULT, List.of());

    private RawHttpClient serve(Limits limits, Supplier<Listing<NfsTarget>> listing) throws IOException {
        return serve(limits, new StubTargets<>(new Nfs(), listing));
    }

    private RawHttpClient serve(Limits limits, StubTargets<NfsTarget> targets) throws IOException {
        server.close();
        server = TestServer.over(limits, List.of(new TargetRoutes<>(new Nfs(), targets)));
        return new RawHttpClient(server.port());
    }

    private RawHttpClient serveWithReceiveLimit(Duration receiving) throws IOException {
        return serve(new Limits(receiving, LONG, HIGH_RATE, 9, 9, 9, 9, LONG, 99), LimitsTest::emptyListing);
    }

    private static Listing<NfsTarget> emptyListing() {
        return new Listing<>(List.of(), List.of());
    }

    private Listing<NfsTarget> blocked() {
        begun.countDown();
        await(end);
        return emptyListing();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<HttpResponse<String>> begin(Supplier<HttpResponse<String>> request) {
        CompletableFuture<HttpResponse<String>> response = CompletableFuture.supplyAsync(request);
        await(begun);
        return response;
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 1_000_000})
    void a_url_that_is_too_long_is_414(int length) throws IOException {
        try (RawHttpClient client = serveWithReceiveLimit(LONG)) {
            RawHttpClient.Response response = client.send("GET /" + "x".repeat(length)).response();

            assertThat(response.status()).isEqualTo(414);
            assertThat(response.body()).contains("longer than 4 KiB");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20_000})
    void headers_that_are_too_long_are_refused(int length) throws IOException {
        String header = "X-" + "y".repeat(8) + ": " + "z".repeat(length) + "\r\n";
        try (RawHttpClient client = serveWithReceiveLimit(LONG)) {
            RawHttpClient.Response response = client
                    .send("GET /api/v2/status HTTP/1.1\r\nHost: x\r\n" + header.repeat(20_000 / length))
                    .response();

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.head()).contains("linstor-gateway/1.2.3");
        }
    }

    static Stream<Arguments> endless() {
        String chunk = "40000\r\n" + " ".repeat(0x40000) + "\r\n";
        return Stream.of(arguments(chunk.repeat(5), 413), arguments("1".repeat(9 << 20), 400),
                arguments("1\r\nx\r\n".repeat(2 << 20), 413));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void a_body_in_chunks_that_is_too_long_is_refused(String chunks, int status) throws IOException {
        try (RawHttpClient client = serveWithReceiveLimit(LONG)) {
            client.send("POST /api/v2/nfs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");

            assertThat(client.send(chunks).response().status()).isEqualTo(status);
        }
    }

    @Test
    void the_connection_of_a_refused_client_that_keeps_sending_is_closed() throws IOException {
        try (RawHttpClient client = serveWithReceiveLimit(SHORT)) {
            client.send("GET /" + "x".repeat(5_000));

            assertThatIOException().isThrownBy(() -> {
                while (true) {
                    client.send("x");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v2/sta", "GET /api/v2/status HTTP/1.1\r\nHost: x\r\nX: ",
            "POST /api/v2/nfs HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
            "POST /api/v2/nfs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;extension=\""})
    void a_request_that_arrives_too_slowly_is_408(String beginning) throws IOException {
        try (RawHttpClient client = serveWithReceiveLimit(SHORT)) {
            RawHttpClient.Response response = client.send(beginning).trickle(" ");

            assertThat(response.status()).isEqualTo(408);
            assertThat(Json.readObject(response.body()).requiredString("message")).contains("too long to arrive");
        }
    }

    @Test
    void a_connection_is_closed_if_its_request_stalls() throws IOException {
        try (RawHttpClient client = serveWithReceiveLimit(SHORT)) {
            assertThat(client.send("GET /api/v2/sta").response().status()).isZero();
        }
    }

    @Test
    void an_idle_connection_is_closed_without_a_response() throws IOException {
        try (RawHttpClient client = serveWithReceiveLimit(SHORT)) {
            client.send("GET /api/v2/status HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(client.response().status()).isEqualTo(200);
            assertThat(client.response().status()).isZero();
        }
    }

    @Test
    void the_connection_of_a_client_that_does_not_accept_its_response_is_closed() throws IOException {
        NfsTarget export = new Nfs().wire().target(Json.readObject(EXPORT));
        List<Deployed<NfsTarget>> many = IntStream.range(0, 60_000)
                .mapToObj(i -> new StubTargets<>(new Nfs()).create(export, WaitOptions.upTo(LONG))).toList();
        Limits oneAtATime = new Limits(LONG, Duration.ofMillis(500), HIGH_RATE, 1, 9, 9, 9, Duration.ofMinutes(5), 99);
        try (RawHttpClient client = serve(oneAtATime, () -> {
            boolean first = begun.getCount() > 0;
            begun.countDown();
            return first ? new Listing<>(many, List.of()) : emptyListing();
        })) {
            client.send("GET /api/v2/nfs HTTP/1.1\r\nHost: x\r\n\r\n");
            await(begun);

            assertThat(server.get(LIST).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void one_list_too_many_is_503_with_retry_after_and_other_requests_succeed() throws IOException {
        Limits limits = new Limits(LONG, LONG, HIGH_RATE, 1, 1, 1, 0, LONG, 99);
        try (RawHttpClient client = serve(limits, this::blocked)) {
            var running = begin(() -> server.get(LIST));
            var refused = server.get(LIST);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            assertThat(refused.body()).contains("too many requests");
            assertThat(server.get("/api/v2/status").statusCode()).isEqualTo(200);
            assertThat(server.get(LIST + "/music").statusCode()).isEqualTo(404);
            assertThat(server.post(LIST, EXPORT).statusCode()).isEqualTo(201);
            end.countDown();
            assertThat(running.join().statusCode()).isEqualTo(200);
            awaitList(client);
        }
    }

    /** A client may receive the end of a list a moment before the next list can run. */
    private static void awaitList(RawHttpClient client) throws IOException {
        long end = System.nanoTime() + LONG.toNanos();
        while (client.send("GET /api/v2/nfs HTTP/1.1\r\nHost: x\r\n\r\n").response().status() != 200) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    void a_list_waits_for_its_turn_within_a_limit() throws IOException {
        Limits limits = new Limits(LONG, LONG, HIGH_RATE, 1, 1, 1, 1, Duration.ofMillis(50), 99);
        try (RawHttpClient client = serve(limits, this::blocked)) {
            var running = begin(() -> server.get(LIST));

            assertThat(client.send("GET /api/v2/nfs HTTP/1.1\r\nHost: x\r\n\r\n").response().status()).isEqualTo(503);
            end.countDown();
            assertThat(running.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void one_change_too_many_is_503() throws IOException {
        try (RawHttpClient client = serve(new Limits(LONG, LONG, HIGH_RATE, 1, 1, 1, 1, LONG, 99),
                new StubTargets<>(new Nfs()) {
                    @Override
                    public Deployed<NfsTarget> create(NfsTarget target, MissingGroup missing, WaitOptions wait) {
                        var _ = blocked();
                        return super.create(target, missing, wait);
                    }
                })) {
            var running = begin(() -> server.post(LIST, EXPORT));

            assertThat(client.send("DELETE /api/v2/nfs/music HTTP/1.1\r\nHost: x\r\n\r\n").response().status())
                    .isEqualTo(503);
            end.countDown();
            assertThat(running.join().statusCode()).isEqualTo(201);
        }
    }

    @Test
    void closed_connections_of_an_address_do_not_count() throws IOException {
        serve(new Limits(LONG, LONG, HIGH_RATE, 9, 9, 9, 9, LONG, 2), LimitsTest::emptyListing).close();

        long timeout = System.nanoTime() + LONG.toNanos();
        int answered = 0;
        while (answered < 5) {
            try (RawHttpClient client = new RawHttpClient(server.port())) {
                // The server may not have noticed yet that the former connections have closed.
                answered += client.trySend("GET /api/v2/status HTTP/1.1\r\nHost: x\r\n\r\n").response().status() / 200;
            }
            assertThat(System.nanoTime()).as("the end of the wait after %s connections", answered).isLessThan(timeout);
        }
    }

    @Test
    void one_connection_too_many_of_an_address_is_closed() throws IOException {
        String status = "GET /api/v2/status HTTP/1.1\r\nHost: x\r\n\r\n";
        try (RawHttpClient first = serve(new Limits(LONG, LONG, HIGH_RATE, 9, 9, 9, 9, LONG, 2),
                LimitsTest::emptyListing);
                RawHttpClient second = new RawHttpClient(server.port())) {
            assertThat(first.send(status).response().status()).isEqualTo(200);
            assertThat(second.send(status).response().status()).isEqualTo(200);
            try (RawHttpClient third = new RawHttpClient(server.port())) {
                assertThat(third.trySend(status).response().status()).isZero();
            }
            assertThat(first.send(status).response().status()).isEqualTo(200);
        }
    }
}
