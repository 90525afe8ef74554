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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.Limits;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class LimitsTest {
    private static final String LIST = "/api/v2/nfs";
    private static final String EXPORT = """
            {"name": "music", "service_ip": "10.1.0.2/24", "volumes": [{"number": 1, "size_kib": 20480}]}""";
    private static final int FAST = 1 << 30;
    private static final Duration LONG = Duration.ofSeconds(20);
    /** For callers who are slow on purpose; those who are not must do with it on a busy machine, too. */
    private static final Duration SHORT = Duration.ofMillis(600);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private TestServer server = TestServer.over(Limits.DEFAULT, List.of());

    private RawCaller serve(Limits limits, Supplier<Listing<NfsTarget>> listing) throws IOException {
        return serve(limits, new MadeUpTargets<>(new Nfs(), listing));
    }

    private RawCaller serve(Limits limits, MadeUpTargets<NfsTarget> targets) throws IOException {
        server.close();
        server = TestServer.over(limits, List.of(new TargetRoutes<>(new Nfs(), targets)));
        return new RawCaller(server.port());
    }

    private RawCaller serve(Duration receiving) throws IOException {
        return serve(new Limits(receiving, LONG, FAST, 9, 9, 9, 9, LONG), LimitsTest::nothing);
    }

    private static Listing<NfsTarget> nothing() {
        return new Listing<>(List.of(), List.of());
    }

    private Listing<NfsTarget> blocked() {
        begun.countDown();
        await(end);
        return nothing();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<HttpResponse<String>> begin(Supplier<HttpResponse<String>> request) {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(request);
        await(begun);
        return answer;
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 1_000_000})
    void a_url_that_is_too_long_is_414(int length) throws IOException {
        try (RawCaller caller = serve(LONG)) {
            RawCaller.Answer answer = caller.send("GET /" + "x".repeat(length)).answer();

            assertThat(answer.status()).isEqualTo(414);
            assertThat(answer.body()).contains("longer than 4 KiB");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20_000})
    void headers_that_are_too_long_are_refused(int length) throws IOException {
        String header = "X-" + "y".repeat(8) + ": " + "z".repeat(length) + "\r\n";
        try (RawCaller caller = serve(LONG)) {
            RawCaller.Answer answer = caller
                    .send("GET /api/v2/status HTTP/1.1\r\nHost: x\r\n" + header.repeat(20_000 / length))
                    .answer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.head()).contains("linstor-gateway/1.2.3");
        }
    }

    static Stream<String> endless() {
        String chunk = "40000\r\n" + " ".repeat(0x40000) + "\r\n";
        return Stream.of(chunk.repeat(5), "1".repeat(9 << 20), "1\r\nx\r\n".repeat(2 << 20));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void a_body_in_chunks_has_the_same_limit(String chunks) throws IOException {
        try (RawCaller caller = serve(LONG)) {
            caller.send("POST /api/v2/nfs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");

            assertThat(caller.send(chunks).answer().status()).isEqualTo(413);
        }
    }

    @Test
    void a_refused_caller_who_sends_on_and_on_is_cut_off() throws IOException {
        try (RawCaller caller = serve(SHORT)) {
            caller.send("GET /" + "x".repeat(5_000));

            assertThatIOException().isThrownBy(() -> {
                while (true) {
                    caller.send("x");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v2/sta", "GET /api/v2/status HTTP/1.1\r\nHost: x\r\nX: ",
            "POST /api/v2/nfs HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"})
    void a_request_that_arrives_too_slowly_is_408(String beginning) throws IOException {
        try (RawCaller caller = serve(SHORT)) {
            RawCaller.Answer answer = caller.send(beginning).trickle(" ");

            assertThat(answer.status()).isEqualTo(408);
            assertThat(Json.readObject(answer.body()).requiredString("message")).contains("too long to arrive");
        }
    }

    @Test
    void a_connection_is_closed_when_its_request_does_not_go_on() throws IOException {
        try (RawCaller caller = serve(SHORT)) {
            assertThat(caller.send("GET /api/v2/sta").answer().status()).isZero();
        }
    }

    @Test
    void an_idle_connection_is_closed_without_a_word() throws IOException {
        try (RawCaller caller = serve(SHORT)) {
            caller.send("GET /api/v2/status HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(caller.answer().status()).isEqualTo(200);
            assertThat(caller.answer().status()).isZero();
        }
    }

    @Test
    void a_caller_who_does_not_take_his_answer_is_cut_off() throws IOException {
        NfsTarget export = new Nfs().wire().target(Json.readObject(EXPORT));
        List<Deployed<NfsTarget>> many = IntStream.range(0, 60_000)
                .mapToObj(i -> new MadeUpTargets<>(new Nfs()).create(export, WaitOptions.upTo(LONG))).toList();
        Limits oneAtATime = new Limits(LONG, Duration.ofMillis(500), FAST, 1, 9, 9, 9, Duration.ofMinutes(5));
        try (RawCaller caller = serve(oneAtATime, () -> {
            boolean first = begun.getCount() > 0;
            begun.countDown();
            return first ? new Listing<>(many, List.of()) : nothing();
        })) {
            caller.send("GET /api/v2/nfs HTTP/1.1\r\nHost: x\r\n\r\n");
            await(begun);

            assertThat(server.get(LIST).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void one_list_too_many_is_told_to_come_back_and_nothing_else_suffers() throws IOException {
        Limits narrow = new Limits(LONG, LONG, FAST, 1, 1, 1, 0, LONG);
        try (RawCaller caller = serve(narrow, this::blocked)) {
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
            assertThat(caller.send("GET /api/v2/nfs HTTP/1.1\r\nHost: x\r\n\r\n").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_list_waits_for_its_turn_but_not_for_ever() throws IOException {
        Limits narrow = new Limits(LONG, LONG, FAST, 1, 1, 1, 1, Duration.ofMillis(50));
        try (RawCaller caller = serve(narrow, this::blocked)) {
            var running = begin(() -> server.get(LIST));

            assertThat(caller.send("GET /api/v2/nfs HTTP/1.1\r\nHost: x\r\n\r\n").answer().status()).isEqualTo(503);
            end.countDown();
            assertThat(running.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void one_change_too_many_is_told_to_come_back() throws IOException {
        try (RawCaller caller = serve(new Limits(LONG, LONG, FAST, 1, 1, 1, 1, LONG), new MadeUpTargets<>(new Nfs()) {
            @Override
            public Deployed<NfsTarget> create(NfsTarget target, WaitOptions wait) {
                var _ = blocked();
                return super.create(target, wait);
            }
        })) {
            var running = begin(() -> server.post(LIST, EXPORT));

            assertThat(caller.send("DELETE /api/v2/nfs/music HTTP/1.1\r\nHost: x\r\n\r\n").answer().status())
                    .isEqualTo(503);
            end.countDown();
            assertThat(running.join().statusCode()).isEqualTo(201);
        }
    }
}
