package org.linstorgateway.linstor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.linstor.LinstorException.Kind;
import org.linstorgateway.linstor.transport.Transport;
import org.linstorgateway.linstor.transport.TransportSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.html;
import static org.linstorgateway.linstor.TestServer.json;

class RequestLimitsTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);
    private static final TestServer.Handler NEVER_ANSWERS = (request, connection) -> {};

    private static Linstor withSmallBodyLimit(TestServer server) {
        return new Linstor(
                new Transport(new TransportSettings(List.of(server.uri()), Optional::empty, Optional::empty, "test",
                        TestClients.TIMEOUT, MEBIBYTE)),
                TestClients.TIMEOUT);
    }

    private static LinstorException failure(TestServer.Handler handler) {
        try (TestServer server = TestServer.controller(handler); Linstor linstor = withSmallBodyLimit(server)) {
            return catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"));
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(plain);
        }
        return compressed.toByteArray();
    }

    @Test
    void a_gzip_response_is_decompressed() {
        try (TestServer server = TestServer.controller((request, connection) -> {
            assertThat(request.header("Accept-Encoding")).isEqualTo("gzip");
            connection.bytes(200, gzip(RecordedResponses.text("nodes.json").getBytes(StandardCharsets.UTF_8)),
                    "Content-Encoding: gzip");
        }); Linstor linstor = TestClients.of(server)) {
            assertThat(linstor.nodes()).hasSize(3);
        }
    }

    static Stream<TestServer.Handler> tooLongResponses() {
        return Stream.of((request, connection) -> {
            connection.raw("HTTP/1.1 200 OK\r\n\r\n[");
            for (;;) {
                connection.raw(" ".repeat(65536));
            }
        }, (request, connection) -> connection.bytes(200, new byte[2 * MEBIBYTE]),
                (request, connection) -> connection.bytes(200, gzip(new byte[40 * MEBIBYTE]),
                        "Content-Encoding: gzip"));
    }

    @ParameterizedTest
    @MethodSource("tooLongResponses")
    void a_response_that_is_too_long_is_rejected(TestServer.Handler handler) {
        LinstorException e = failure(handler);

        assertThat(e.kind()).isEqualTo(Kind.UNEXPECTED_RESPONSE);
        assertThat(e).hasMessageContaining("more than 1 MiB");
    }

    static Stream<TestServer.Handler> foreignResponses() {
        return Stream.of(html(200), html(404), html(500), json(200, ""), json(500, ""), json(200, "nonsense"),
                json(200, "[{\"ret_code\":1"), json(200, "[{\"message\":\"no code\"}]"), json(200, "{}"),
                json(200, "[".repeat(200_000)), (request, connection) -> {
                    connection.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n");
                    connection.disconnect();
                }, (request, connection) -> connection.respond(200, "no gzip", "Content-Encoding: gzip"));
    }

    @ParameterizedTest
    @MethodSource("foreignResponses")
    void a_response_not_from_linstor_is_unexpected_and_the_outcome_is_unknown(TestServer.Handler handler) {
        LinstorException e = failure(handler);

        assertThat(e.kind()).isEqualTo(Kind.UNEXPECTED_RESPONSE);
        assertThat(e.outcomeUnknown()).isTrue();
        assertThat(e).hasMessageStartingWith(
                "Unexpected response, not from LINSTOR (request: create resource group 'g'): ")
                .hasMessageEndingWith(" The change may or may not have been applied.");
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400);
    }

    @Test
    void a_truncated_response_is_no_response() {
        assertThat(failure((request, connection) -> {
            connection.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]");
            connection.disconnect();
        }).kind()).isEqualTo(Kind.NO_RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]"})
    void a_response_that_does_not_arrive_or_does_not_end_times_out(String beginning) {
        try (TestServer server = TestServer.controller((request, connection) -> connection.raw(beginning));
                Linstor linstor = TestClients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.within(SHORT_TIMEOUT).createResourceGroup("g"));

            assertThat(e.kind()).isEqualTo(Kind.NO_RESPONSE);
            assertThat(e.timedOut()).isTrue();
            assertThat(e.outcomeUnknown()).isTrue();
            assertThat(e).hasMessageContaining("within 300 ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n\r\n[", "HTTP/1.1 200 OK\r\nX-Long: ",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n[\r\n", "HTTP/1.1 100 Continue\r\n\r\n"})
    void a_slow_response_times_out_although_bytes_keep_arriving(String beginning) {
        String more = beginning.contains("chunked") ? "1\r\n \r\n" : beginning.contains("100") ? beginning : " ";
        try (TestServer server = TestServer.controller((request, connection) -> {
            connection.raw(beginning);
            while (true) {
                connection.raw(more);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }); Linstor linstor = TestClients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.within(SHORT_TIMEOUT).nodes());

            assertThat(e.kind()).isIn(Kind.NO_RESPONSE, Kind.UNEXPECTED_RESPONSE, Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining(server.uri().toString());
        }
    }

    @Test
    void reads_above_the_concurrency_limit_wait_and_changes_do_not_wait_for_them() throws Exception {
        CountDownLatch arrived = new CountDownLatch(64);
        CountDownLatch end = new CountDownLatch(1);
        try (TestServer server = TestServer.controller((request, connection) -> {
            if (request.method().equals("GET")) {
                arrived.countDown();
                await(end);
            }
            connection.respond(200, "[]");
        }); Linstor linstor = TestClients.of(server)) {
            List<Thread> callers = Stream.generate(() -> Thread.ofVirtual().start(linstor::nodes)).limit(64).toList();
            await(arrived);

            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.within(SHORT_TIMEOUT).nodes());
            linstor.createResourceGroup("g");

            assertThat(e.kind()).isEqualTo(Kind.BUSY);
            assertThat(e).hasMessageContaining("list nodes").hasMessageContaining("64 other requests are in progress");
            assertThat(server.requestLines()).hasSize(65);
            end.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(linstor.nodes()).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_shorter_of_two_limits_applies() {
        try (TestServer server = TestServer.controller(NEVER_ANSWERS); Linstor linstor = TestClients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.within(SHORT_TIMEOUT).within(TestClients.TIMEOUT).nodes());

            assertThat(e.timedOut()).isTrue();
            assertThat(e.outcomeUnknown()).isFalse();
        }
    }

    @Test
    void the_limit_includes_the_search() {
        try (TestServer silent = TestServer.of(NEVER_ANSWERS);
                TestServer other = TestServer.of(NEVER_ANSWERS);
                Linstor linstor = TestClients.of(silent, other)) {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.within(SHORT_TIMEOUT).nodes());

            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining("within 300 ms");
        }
    }

    @Test
    void an_interrupted_call_ends_immediately_and_sets_the_interrupt_flag() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        AtomicReference<Optional<LinstorException>> failure = new AtomicReference<>(Optional.empty());
        AtomicBoolean flag = new AtomicBoolean();
        try (TestServer server = TestServer.controller((request, connection) -> arrived.countDown());
                Linstor linstor = TestClients.of(server)) {
            Thread caller = Thread.ofVirtual().start(() -> {
                failure.set(Optional.of(
                        catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"))));
                flag.set(Thread.currentThread().isInterrupted());
            });
            arrived.await();
            caller.interrupt();
            caller.join();
        }
        assertThat(failure.get()).get().satisfies(e -> {
            assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(e.outcomeUnknown()).isTrue();
        });
        assertThat(flag).isTrue();
    }

    @Test
    void absent_null_and_unknown_members_are_allowed() {
        String bare = "[{\"name\":null,\"unknown\":{\"a\":[1,{}]},\"state\":{},\"volumes\":[{}],\"layer_object\":{}},{}]";
        try (TestServer server = TestServer.controller(json(200, bare)); Linstor linstor = TestClients.of(server)) {
            Resource resource = linstor.resources().getFirst();

            assertThat(resource.name()).isEmpty();
            assertThat(resource.inUse()).isEmpty();
            assertThat(resource.volumes()).singleElement().extracting(Volume::devicePath).isEqualTo("");
            assertThat(linstor.nodes()).hasSize(2);
            assertThat(linstor.storagePools()).hasSize(2);
            assertThat(linstor.files()).hasSize(2);
            assertThat(linstor.resourceGroups()).hasSize(2);
            assertThat(linstor.resourceDefinitions()).hasSize(2);
        }
    }

    @Test
    void a_name_that_cannot_exist_is_looked_up_without_a_request() {
        try (TestServer server = TestServer.controller(json(200, "{}")); Linstor linstor = TestClients.of(server)) {
            assertThat(linstor.resourceGroup("")).isEmpty();
            assertThat(linstor.fileAllowed("/x", "..")).isFalse();
            assertThat(server.requestLines()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[null]", "[{\"name\":[]}]", "[{\"props\":\"x\"}]", "{}", "[{\"content\":\"*\"}]"})
    void members_of_another_type_are_an_unexpected_response(String body) {
        try (TestServer server = TestServer.controller(json(200, body)); Linstor linstor = TestClients.of(server)) {
            assertThat(Stream.<Runnable>of(linstor::nodes, linstor::files, linstor::resourceDefinitions)
                    .map(call -> catchThrowableOfType(LinstorException.class, call::run)).filter(e -> e != null))
                    .isNotEmpty().allSatisfy(e -> assertThat(e.kind()).isEqualTo(Kind.UNEXPECTED_RESPONSE));
        }
    }
}
