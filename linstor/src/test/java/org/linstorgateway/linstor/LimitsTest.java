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
import org.linstorgateway.linstor.transport.Settings;
import org.linstorgateway.linstor.transport.Transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.html;
import static org.linstorgateway.linstor.TestServer.json;

class LimitsTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final TestServer.Script HANGS = (request, connection) -> {};

    private static Linstor small(TestServer server) {
        return new Linstor(new Transport(new Settings(List.of(server.uri()), Optional::empty, Optional::empty, "test",
                Clients.PATIENT, MEBIBYTE)), Clients.PATIENT);
    }

    private static LinstorException failure(TestServer.Script script) {
        try (TestServer server = TestServer.linstor(script); Linstor linstor = small(server)) {
            return catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"));
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void a_compressed_answer_is_unpacked() {
        try (TestServer server = TestServer.linstor((request, connection) -> {
            assertThat(request.header("Accept-Encoding")).isEqualTo("gzip");
            connection.bytes(200, gzip(Recorded.text("nodes.json").getBytes(StandardCharsets.UTF_8)),
                    "Content-Encoding: gzip");
        }); Linstor linstor = Clients.of(server)) {
            assertThat(linstor.nodes()).hasSize(3);
        }
    }

    static Stream<TestServer.Script> beyondMeasure() {
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
    @MethodSource("beyondMeasure")
    void an_answer_beyond_measure_is_cut_off(TestServer.Script script) {
        LinstorException e = failure(script);

        assertThat(e.kind()).isEqualTo(Kind.GARBLED);
        assertThat(e).hasMessageContaining("more than 1 MiB");
    }

    static Stream<TestServer.Script> notLinstor() {
        return Stream.of(html(200), html(404), html(500), json(200, ""), json(500, ""), json(200, "nonsense"),
                json(200, "[{\"ret_code\":1"), json(200, "[{\"message\":\"no code\"}]"), json(200, "{}"),
                json(200, "[".repeat(200_000)), (request, connection) -> {
                    connection.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n");
                    connection.breakOff();
                }, (request, connection) -> connection.respond(200, "no gzip", "Content-Encoding: gzip"));
    }

    @ParameterizedTest
    @MethodSource("notLinstor")
    void what_is_not_linstors_is_garbled_and_of_unknown_outcome(TestServer.Script script) {
        LinstorException e = failure(script);

        assertThat(e.kind()).isEqualTo(Kind.GARBLED);
        assertThat(e.outcomeUnknown()).isTrue();
        assertThat(e).hasMessageContaining("create resource group 'g'");
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400);
    }

    @Test
    void an_answer_that_ends_too_early_is_lost() {
        assertThat(failure((request, connection) -> {
            connection.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]");
            connection.breakOff();
        }).kind()).isEqualTo(Kind.LOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]"})
    void an_answer_that_does_not_come_or_does_not_end_is_given_up_in_time(String beginning) {
        try (TestServer server = TestServer.linstor((request, connection) -> connection.raw(beginning));
                Linstor linstor = Clients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.within(SHORT).createResourceGroup("g"));

            assertThat(e.kind()).isEqualTo(Kind.LOST);
            assertThat(e.timedOut()).isTrue();
            assertThat(e.outcomeUnknown()).isTrue();
            assertThat(e).hasMessageContaining("within 300 ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n\r\n[", "HTTP/1.1 200 OK\r\nX-Long: ",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n[\r\n", "HTTP/1.1 100 Continue\r\n\r\n"})
    void an_answer_that_trickles_is_given_up_in_time_however_often_something_comes(String beginning) {
        String more = beginning.contains("chunked") ? "1\r\n \r\n" : beginning.contains("100") ? beginning : " ";
        try (TestServer server = TestServer.linstor((request, connection) -> {
            connection.raw(beginning);
            while (true) {
                connection.raw(more);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }); Linstor linstor = Clients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.within(SHORT).nodes());

            assertThat(e.kind()).isIn(Kind.LOST, Kind.GARBLED, Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining(server.uri().toString());
        }
    }

    @Test
    void more_reads_than_linstor_should_have_at_once_wait_and_changes_do_not_wait_for_them() throws Exception {
        CountDownLatch arrived = new CountDownLatch(64);
        CountDownLatch end = new CountDownLatch(1);
        try (TestServer server = TestServer.linstor((request, connection) -> {
            if (request.method().equals("GET")) {
                arrived.countDown();
                await(end);
            }
            connection.respond(200, "[]");
        }); Linstor linstor = Clients.of(server)) {
            List<Thread> callers = Stream.generate(() -> Thread.ofVirtual().start(linstor::nodes)).limit(64).toList();
            await(arrived);

            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.within(SHORT).nodes());
            linstor.createResourceGroup("g");

            assertThat(e.kind()).isEqualTo(Kind.BUSY);
            assertThat(e).hasMessageContaining("list nodes").hasMessageContaining("64 others");
            assertThat(server.lines()).hasSize(65);
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
    void the_stricter_of_two_limits_counts() {
        try (TestServer server = TestServer.linstor(HANGS); Linstor linstor = Clients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.within(SHORT).within(Clients.PATIENT).nodes());

            assertThat(e.timedOut()).isTrue();
            assertThat(e.outcomeUnknown()).isFalse();
        }
    }

    @Test
    void the_search_counts_towards_the_limit() {
        try (TestServer silent = TestServer.of(HANGS);
                TestServer other = TestServer.of(HANGS);
                Linstor linstor = Clients.of(silent, other)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.within(SHORT).nodes());

            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e).hasMessageContaining("within 300 ms");
        }
    }

    @Test
    void an_interrupted_call_ends_at_once_with_the_flag_set() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        AtomicReference<Optional<LinstorException>> failure = new AtomicReference<>(Optional.empty());
        AtomicBoolean flag = new AtomicBoolean();
        try (TestServer server = TestServer.linstor((request, connection) -> arrived.countDown());
                Linstor linstor = Clients.of(server)) {
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
    void absent_null_and_unknown_members_are_no_errors() {
        String bare = "[{\"name\":null,\"unknown\":{\"a\":[1,{}]},\"state\":{},\"volumes\":[{}],\"layer_object\":{}},{}]";
        try (TestServer server = TestServer.linstor(json(200, bare)); Linstor linstor = Clients.of(server)) {
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
    void names_that_an_answer_left_out_can_be_asked_for() {
        try (TestServer server = TestServer.linstor(json(200, "{}")); Linstor linstor = Clients.of(server)) {
            assertThat(linstor.resourceGroup("")).isEmpty();
            assertThat(linstor.fileAllowed("/x", "..")).isFalse();
            assertThat(server.lines()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[null]", "[{\"name\":[]}]", "[{\"props\":\"x\"}]", "{}", "[{\"content\":\"*\"}]"})
    void members_of_another_kind_are_garbled(String body) {
        try (TestServer server = TestServer.linstor(json(200, body)); Linstor linstor = Clients.of(server)) {
            assertThat(Stream.<Runnable>of(linstor::nodes, linstor::files, linstor::resourceDefinitions)
                    .map(call -> catchThrowableOfType(LinstorException.class, call::run)).filter(e -> e != null))
                    .isNotEmpty().allSatisfy(e -> assertThat(e.kind()).isEqualTo(Kind.GARBLED));
        }
    }
}
