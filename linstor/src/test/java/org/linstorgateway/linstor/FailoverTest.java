package org.linstorgateway.linstor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.linstor.LinstorException.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.html;
import static org.linstorgateway.linstor.TestServer.json;

class FailoverTest {
    private static final TestServer.Handler DISCONNECTS = (request, connection) -> connection.disconnect();
    private static final String NOT_FOUND = "[{\"ret_code\":-4611686018390163155,\"message\":\"not found\"}]";

    /** A call with a name for the test report. */
    record NamedCall(String name, Consumer<Linstor> call) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<NamedCall> idempotentCalls() {
        return Stream.of(new NamedCall("GET", Linstor::nodes),
                new NamedCall("PUT file", l -> l.putFile("/x", "y", List.of())),
                new NamedCall("attach", l -> l.attachFile("vm", "/x")),
                new NamedCall("detach", l -> l.detachFile("vm", "/x")),
                new NamedCall("modify", l -> l.modifyResourceDefinition("vm", Map.of(), List.of())),
                new NamedCall("resize", l -> l.resizeVolumeDefinition("vm", 1, 5)),
                new NamedCall("autoplace", l -> l.autoplace("vm")));
    }

    static Stream<NamedCall> callsThatAreNotRepeated() {
        return Stream.of(new NamedCall("group", l -> l.createResourceGroup("g")),
                new NamedCall("definition", l -> l.createResourceDefinition("vm", "g", Map.of())),
                new NamedCall("volume",
                        l -> l.createVolumeDefinition("vm", new VolumeDefinition(1, 5, Set.of(), Map.of(), ""))),
                new NamedCall("DELETE file", l -> l.deleteFile("/x")));
    }

    /** A controller that is passive, that is, closes every connection, until it becomes active. */
    private static TestServer.Handler activeAfter(AtomicBoolean active, TestServer.Handler handler) {
        TestServer.Handler controller = TestServer.answeringProbes(handler);
        return (request, connection) -> {
            if (active.get()) {
                controller.handle(request, connection);
            } else {
                connection.disconnect();
            }
        };
    }

    private static TestServer.Handler activeUntil(AtomicBoolean takenOver, TestServer.Handler handler) {
        TestServer.Handler controller = TestServer.answeringProbes(handler);
        return (request, connection) -> {
            if (takenOver.get()) {
                connection.disconnect();
            } else {
                controller.handle(request, connection);
            }
        };
    }

    @Test
    void the_search_finds_the_active_controller_among_unreachable_ones() {
        try (TestServer active = TestServer.controller(json(200, "[]"));
                Linstor linstor = TestClients.of(TestServer.closedAddress(), active.uri(),
                        TestServer.closedAddress())) {
            assertThat(linstor.active()).isEmpty();
            assertThat(linstor.nodes()).isEmpty();
            assertThat(linstor.nodes()).isEmpty();

            assertThat(linstor.active()).contains(active.uri());
            assertThat(active.probes()).isEqualTo(1);
        }
    }

    @Test
    void a_proxy_in_front_of_a_passive_controller_is_skipped() {
        try (TestServer proxy = TestServer.of(html(503));
                TestServer active = TestServer.controller(json(200, "[]"));
                Linstor linstor = TestClients.of(proxy, active)) {
            linstor.createResourceGroup("g");

            assertThat(active.requestLines()).containsExactly("POST /v1/resource-groups");
            assertThat(proxy.requestLines()).isEmpty();
        }
    }

    @Test
    void a_web_server_that_answers_every_request_is_not_a_controller() {
        try (TestServer web = TestServer.of(html(200));
                TestServer active = TestServer.controller(json(200, "[]"));
                Linstor linstor = TestClients.of(web, active)) {
            assertThat(linstor.nodes()).isEmpty();
            assertThat(linstor.active()).contains(active.uri());
        }
    }

    @Test
    void a_controller_that_never_answers_does_not_delay_the_search() {
        try (TestServer silent = TestServer.of((request, connection) -> {});
                TestServer active = TestServer.controller(json(200, "[]"));
                Linstor linstor = TestClients.of(silent, active)) {
            assertThat(linstor.nodes()).isEmpty();
        }
    }

    @Test
    void a_single_controller_is_not_probed() {
        try (TestServer server = TestServer.controller(json(200, "[]")); Linstor linstor = TestClients.of(server)) {
            linstor.nodes();

            assertThat(server.probes()).isZero();
        }
    }

    @Test
    void a_controller_that_requires_credentials_is_active_and_the_call_reports_the_refusal() {
        TestServer.Handler unauthorized = json(401, "[{\"ret_code\":-4611686018427387492,"
                + "\"message\":\"Unauthorized: token invalid or not provided\"}]");
        try (TestServer server = TestServer.of(unauthorized);
                Linstor linstor = TestClients.of(TestServer.closedAddress(), server.uri())) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
            assertThat(e.has(ReturnCodes.ACCESS_DENIED)).isTrue();
            assertThat(e).hasMessageContaining("LS_BEARER_TOKEN_FILE");
        }
    }

    @Test
    void without_an_active_controller_the_message_names_each_one_with_its_reason() {
        URI unreachable = TestServer.closedAddress();
        try (TestServer proxy = TestServer.of(html(502)); Linstor linstor = TestClients.of(unreachable, proxy.uri())) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"));

            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e.outcomeUnknown()).isFalse();
            assertThat(e)
                    .hasMessageStartingWith("No LINSTOR controller is reachable (request: create resource group 'g'): ")
                    .hasMessageContaining(unreachable + ": connection refused")
                    .hasMessageContaining(proxy.uri() + ": HTTP 502, not from LINSTOR");
        }
    }

    @Test
    void the_next_call_uses_the_other_controller_after_the_active_one_has_stopped() {
        AtomicBoolean takenOver = new AtomicBoolean();
        try (TestServer second = TestServer.of(activeAfter(takenOver, json(200, "[]")));
                TestServer first = TestServer.of((request, connection) -> connection.respond(200,
                        request.isProbe() ? RecordedResponses.text("version.json") : "[]", "Connection: close"));
                Linstor linstor = TestClients.of(first, second)) {
            linstor.nodes();
            first.stop();
            takenOver.set(true);

            linstor.createResourceGroup("g");

            assertThat(second.requestLines()).containsExactly("POST /v1/resource-groups");
            assertThat(linstor.active()).contains(second.uri());
        }
    }

    @ParameterizedTest
    @MethodSource("idempotentCalls")
    void an_idempotent_call_is_retried_after_a_lost_connection(NamedCall call) {
        AtomicBoolean takenOver = new AtomicBoolean();
        try (TestServer second = TestServer.of(activeAfter(takenOver, json(200, "[]")));
                TestServer first = TestServer.of(activeUntil(takenOver, (request, connection) -> {
                    takenOver.set(true);
                    connection.disconnect();
                }));
                Linstor linstor = TestClients.of(first, second)) {
            call.call().accept(linstor);

            assertThat(second.requestLines()).hasSize(1).containsExactly(first.requestLines().getLast());
        }
    }

    @ParameterizedTest
    @MethodSource("callsThatAreNotRepeated")
    void a_creation_and_the_deletion_of_a_file_are_not_retried_after_a_lost_connection(NamedCall call) {
        AtomicBoolean takenOver = new AtomicBoolean();
        try (TestServer second = TestServer.of(activeAfter(takenOver, json(200, "[]")));
                TestServer first = TestServer.controller((request, connection) -> {
                    takenOver.set(true);
                    connection.disconnect();
                });
                Linstor linstor = TestClients.of(first, second)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> call.call().accept(linstor));

            assertThat(e.kind()).isEqualTo(Kind.NO_RESPONSE);
            assertThat(e.outcomeUnknown()).isTrue();
            assertThat(e).hasMessageEndingWith(" The change may or may not have been applied.");
            assertThat(first.requestLines()).hasSize(1);
            assertThat(second.requestLines()).isEmpty();
            assertThat(linstor.active()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("callsThatAreNotRepeated")
    void a_call_that_is_not_repeated_is_sent_only_once_on_a_reused_connection(NamedCall call) {
        try (TestServer server = TestServer.controller((request, connection) -> {
            if (!request.method().equals("GET")) {
                connection.disconnect();
            } else {
                connection.respond(200, "[]");
            }
        }); Linstor linstor = TestClients.of(server)) {
            linstor.nodes();

            LinstorException e = catchThrowableOfType(LinstorException.class, () -> call.call().accept(linstor));

            assertThat(e.kind()).isEqualTo(Kind.NO_RESPONSE);
            assertThat(server.requestLines()).filteredOn(line -> !line.startsWith("GET")).hasSize(1);
        }
    }

    @Test
    void a_creation_that_a_proxy_answers_with_503_is_not_retried() {
        try (TestServer first = TestServer.controller(html(503)); Linstor linstor = TestClients.of(first)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"));

            assertThat(e.kind()).isEqualTo(Kind.UNEXPECTED_RESPONSE);
            assertThat(e.outcomeUnknown()).isTrue();
            assertThat(first.requestLines()).hasSize(1);
        }
    }

    @Test
    void a_read_that_a_proxy_answers_with_503_is_retried_on_another_controller() {
        AtomicBoolean takenOver = new AtomicBoolean();
        try (TestServer second = TestServer.of(activeAfter(takenOver, json(200, "[]")));
                TestServer proxy = TestServer.of(activeUntil(takenOver, (request, connection) -> {
                    takenOver.set(true);
                    html(503).handle(request, connection);
                }));
                Linstor linstor = TestClients.of(proxy, second)) {
            assertThat(linstor.nodes()).isEmpty();
            assertThat(second.requestLines()).containsExactly("GET /v1/nodes");
        }
    }

    @Test
    void linstors_own_503_does_not_trigger_a_search() {
        TestServer.Handler offline = json(503, RecordedResponses.text("satellite-offline.json"));
        try (TestServer active = TestServer.controller(offline);
                Linstor linstor = TestClients.of(active.uri(), TestServer.closedAddress())) {
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(LinstorException.class).isThrownBy(() -> linstor.fileStatus("/x", "sat2"));
            }

            assertThat(active.probes()).isEqualTo(1);
            assertThat(active.requestLines()).hasSize(2);
        }
    }

    @Test
    void the_retry_on_a_single_controller_succeeds_once_it_answers_again() {
        AtomicInteger attempts = new AtomicInteger();
        try (TestServer server = TestServer.controller((request, connection) -> {
            if (attempts.incrementAndGet() == 1) {
                connection.disconnect();
            } else {
                connection.respond(200, "[]");
            }
        }); Linstor linstor = TestClients.of(server)) {
            linstor.putFile("/x", "y", List.of());

            assertThat(attempts).hasValue(2);
        }
    }

    @Test
    void a_retried_deletion_that_finds_nothing_is_a_success() {
        AtomicInteger attempts = new AtomicInteger();
        try (TestServer server = TestServer.controller((request, connection) -> {
            if (attempts.incrementAndGet() == 1) {
                connection.disconnect();
            } else {
                connection.respond(404, NOT_FOUND);
            }
        }); Linstor linstor = TestClients.of(server)) {
            assertThat(linstor.detachFile("vm", "/x").notFound()).isTrue();
        }
    }

    @Test
    void a_deletion_that_finds_nothing_at_the_first_attempt_is_a_refusal() {
        try (TestServer server = TestServer.controller(json(404, NOT_FOUND));
                Linstor linstor = TestClients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.detachFile("vm", "/x"));

            assertThat(e.notFound()).isTrue();
        }
    }

    @Test
    void the_outcome_of_a_change_stays_unknown_if_the_retry_reaches_no_controller() {
        AtomicBoolean active = new AtomicBoolean(true);
        try (TestServer server = TestServer.of(activeAfter(active, (request, connection) -> {
            active.set(false);
            connection.disconnect();
        })); Linstor linstor = TestClients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.detachFile("vm", "/x"));

            assertThat(e.kind()).isEqualTo(Kind.NO_RESPONSE);
            assertThat(e.outcomeUnknown()).isTrue();
            assertThat(e).hasMessageContaining("; then " + server.uri());
        }
    }

    @Test
    void a_read_that_no_controller_answers_is_unreachable() {
        try (TestServer server = TestServer.of(DISCONNECTS); Linstor linstor = TestClients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e.outcomeUnknown()).isFalse();
        }
    }

    @Test
    void a_call_that_waits_for_a_controller_in_vain_says_for_how_long() {
        AtomicBoolean active = new AtomicBoolean(true);
        try (TestServer server = TestServer.of(activeAfter(active, json(200, "[]")));
                Linstor linstor = TestClients.of(server)) {
            Linstor waiting = linstor.waitingForController(Duration.ofMillis(1));
            waiting.nodes();
            active.set(false);

            LinstorException read = catchThrowableOfType(LinstorException.class, waiting::nodes);
            LinstorException change = catchThrowableOfType(LinstorException.class,
                    () -> waiting.detachFile("vm", "/x"));

            assertThat(read.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(read.answeredBefore()).isTrue();
            assertThat(read)
                    .hasMessageMatching("No LINSTOR controller answered for \\d+ m?s \\(request: list nodes\\): "
                            + server.uri() + ": .*");
            assertThat(change.outcomeUnknown()).isTrue();
            assertThat(change).hasMessageStartingWith("No LINSTOR controller answered for ")
                    .hasMessageContaining("; then " + server.uri());
        }
    }

    @Test
    void a_call_with_a_limit_does_not_wait_for_a_controller() {
        Linstor unreachable = TestClients.of(TestServer.closedAddress());
        try (unreachable) {
            Linstor limited = unreachable.waitingForController(Duration.ofDays(1)).within(TestClients.TIMEOUT);

            LinstorException e = catchThrowableOfType(LinstorException.class, limited::nodes);

            assertThat(e.answeredBefore()).isFalse();
            assertThat(e).hasMessageStartingWith("No LINSTOR controller is reachable");
        }
    }

    @Test
    void concurrent_callers_share_one_search() throws InterruptedException {
        CountDownLatch searched = new CountDownLatch(1);
        try (TestServer active = TestServer.of((request, connection) -> {
            await(request.isProbe() ? searched : new CountDownLatch(0));
            TestServer.answeringProbes(json(200, "[]")).handle(request, connection);
        }); Linstor linstor = TestClients.of(active.uri(), TestServer.closedAddress())) {
            List<Thread> callers = Stream.generate(() -> Thread.ofVirtual().start(linstor::nodes)).limit(10).toList();
            while (callers.stream().anyMatch(caller -> caller.getState() != Thread.State.TIMED_WAITING)) {
                Thread.onSpinWait();
            }
            searched.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(active.probes()).isEqualTo(1);
            assertThat(active.requestLines()).hasSize(10);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
