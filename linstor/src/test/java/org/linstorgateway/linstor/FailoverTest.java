package org.linstorgateway.linstor;

import java.net.URI;
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
    private static final TestServer.Script BREAKS_OFF = (request, connection) -> connection.breakOff();
    private static final String GONE = "[{\"ret_code\":-4611686018390163155,\"message\":\"not found\"}]";

    /** A call with a name for the test report. */
    record Named(String name, Consumer<Linstor> call) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> repeatable() {
        return Stream.of(new Named("GET", Linstor::nodes), new Named("PUT file", l -> l.putFile("/x", "y", List.of())),
                new Named("DELETE file", l -> l.deleteFile("/x")), new Named("attach", l -> l.attachFile("vm", "/x")),
                new Named("detach", l -> l.detachFile("vm", "/x")),
                new Named("modify", l -> l.modifyResourceDefinition("vm", Map.of(), List.of())),
                new Named("resize", l -> l.resizeVolumeDefinition("vm", 1, 5)),
                new Named("autoplace", l -> l.autoplace("vm")));
    }

    static Stream<Named> once() {
        return Stream.of(new Named("group", l -> l.createResourceGroup("g")),
                new Named("definition", l -> l.createResourceDefinition("vm", "g", Map.of())),
                new Named("volume",
                        l -> l.createVolumeDefinition("vm", new VolumeDefinition(1, 5, Set.of(), Map.of(), ""))));
    }

    /** Is passive, that is accepts and says nothing, until it is switched. */
    private static TestServer.Script after(AtomicBoolean active, TestServer.Script script) {
        TestServer.Script controller = TestServer.orVersion(script);
        return (request, connection) -> {
            if (active.get()) {
                controller.answer(request, connection);
            } else {
                connection.breakOff();
            }
        };
    }

    private static TestServer.Script until(AtomicBoolean takenOver, TestServer.Script script) {
        TestServer.Script controller = TestServer.orVersion(script);
        return (request, connection) -> {
            if (takenOver.get()) {
                connection.breakOff();
            } else {
                controller.answer(request, connection);
            }
        };
    }

    @Test
    void the_active_controller_is_found_among_those_that_refuse() {
        try (TestServer active = TestServer.linstor(json(200, "[]"));
                Linstor linstor = Clients.of(TestServer.nobody(), active.uri(), TestServer.nobody())) {
            assertThat(linstor.active()).isEmpty();
            assertThat(linstor.nodes()).isEmpty();
            assertThat(linstor.nodes()).isEmpty();

            assertThat(linstor.active()).contains(active.uri());
            assertThat(active.probes()).isEqualTo(1);
        }
    }

    @Test
    void a_proxy_before_a_passive_controller_is_passed_over() {
        try (TestServer proxy = TestServer.of(html(503));
                TestServer active = TestServer.linstor(json(200, "[]"));
                Linstor linstor = Clients.of(proxy, active)) {
            linstor.createResourceGroup("g");

            assertThat(active.lines()).containsExactly("POST /v1/resource-groups");
            assertThat(proxy.lines()).isEmpty();
        }
    }

    @Test
    void a_web_server_that_answers_everything_is_no_controller() {
        try (TestServer web = TestServer.of(html(200));
                TestServer active = TestServer.linstor(json(200, "[]"));
                Linstor linstor = Clients.of(web, active)) {
            assertThat(linstor.nodes()).isEmpty();
            assertThat(linstor.active()).contains(active.uri());
        }
    }

    @Test
    void a_candidate_that_never_answers_holds_nothing_up() {
        try (TestServer silent = TestServer.of((request, connection) -> {});
                TestServer active = TestServer
                        .linstor(json(200, "[]"));
                Linstor linstor = Clients.of(silent, active)) {
            assertThat(linstor.nodes()).isEmpty();
        }
    }

    @Test
    void a_single_controller_is_not_asked_first() {
        try (TestServer server = TestServer.linstor(json(200, "[]")); Linstor linstor = Clients.of(server)) {
            linstor.nodes();

            assertThat(server.probes()).isZero();
        }
    }

    @Test
    void a_controller_that_wants_credentials_is_there_and_the_call_reports_it() {
        TestServer.Script denies = json(401, "[{\"ret_code\":-4611686018427387492,"
                + "\"message\":\"Unauthorized: token invalid or not provided\"}]");
        try (TestServer server = TestServer.of(denies);
                Linstor linstor = Clients.of(TestServer.nobody(), server.uri())) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e.kind()).isEqualTo(Kind.REFUSED);
            assertThat(e.has(ReturnCodes.ACCESS_DENIED)).isTrue();
            assertThat(e).hasMessageContaining("LS_BEARER_TOKEN_FILE");
        }
    }

    @Test
    void with_no_controller_there_the_message_names_each_one_with_its_reason() {
        URI nobody = TestServer.nobody();
        try (TestServer proxy = TestServer.of(html(502)); Linstor linstor = Clients.of(nobody, proxy.uri())) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"));

            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e.outcomeUnknown()).isFalse();
            assertThat(e).hasMessageContaining("create resource group 'g'")
                    .hasMessageContaining(nobody + ": connection refused")
                    .hasMessageContaining(proxy.uri() + ": what answers there (HTTP 502) is not LINSTOR");
        }
    }

    @Test
    void the_next_call_goes_to_the_other_controller_when_the_active_one_has_died() {
        AtomicBoolean takenOver = new AtomicBoolean();
        try (TestServer second = TestServer.of(after(takenOver, json(200, "[]")));
                TestServer first = TestServer.of((request, connection) -> connection.respond(200,
                        request.isProbe() ? Recorded.text("version.json") : "[]", "Connection: close"));
                Linstor linstor = Clients.of(first, second)) {
            linstor.nodes();
            first.die();
            takenOver.set(true);

            linstor.createResourceGroup("g");

            assertThat(second.lines()).containsExactly("POST /v1/resource-groups");
            assertThat(linstor.active()).contains(second.uri());
        }
    }

    @ParameterizedTest
    @MethodSource("repeatable")
    void what_broke_in_the_middle_is_repeated_when_that_is_safe(Named call) {
        AtomicBoolean takenOver = new AtomicBoolean();
        try (TestServer second = TestServer.of(after(takenOver, json(200, "[]")));
                TestServer first = TestServer.of(until(takenOver, (request, connection) -> {
                    takenOver.set(true);
                    connection.breakOff();
                }));
                Linstor linstor = Clients.of(first, second)) {
            call.call().accept(linstor);

            assertThat(second.lines()).hasSize(1).containsExactly(first.lines().getLast());
        }
    }

    @ParameterizedTest
    @MethodSource("once")
    void a_creation_that_broke_in_the_middle_is_lost_and_not_repeated(Named call) {
        AtomicBoolean takenOver = new AtomicBoolean();
        try (TestServer second = TestServer.of(after(takenOver, json(200, "[]")));
                TestServer first = TestServer.linstor((request, connection) -> {
                    takenOver.set(true);
                    connection.breakOff();
                });
                Linstor linstor = Clients.of(first, second)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> call.call().accept(linstor));

            assertThat(e.kind()).isEqualTo(Kind.LOST);
            assertThat(e.outcomeUnknown()).isTrue();
            assertThat(e).hasMessageContaining("not known");
            assertThat(first.lines()).hasSize(1);
            assertThat(second.lines()).isEmpty();
            assertThat(linstor.active()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("once")
    void a_creation_on_a_reused_connection_is_sent_once_only(Named call) {
        try (TestServer server = TestServer.linstor((request, connection) -> {
            if (request.method().equals("POST")) {
                connection.breakOff();
            } else {
                connection.respond(200, "[]");
            }
        }); Linstor linstor = Clients.of(server)) {
            linstor.nodes();

            LinstorException e = catchThrowableOfType(LinstorException.class, () -> call.call().accept(linstor));

            assertThat(e.kind()).isEqualTo(Kind.LOST);
            assertThat(server.lines()).filteredOn(line -> line.startsWith("POST")).hasSize(1);
        }
    }

    @Test
    void a_creation_that_a_proxy_answers_with_503_is_not_repeated() {
        try (TestServer first = TestServer.linstor(html(503)); Linstor linstor = Clients.of(first)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"));

            assertThat(e.kind()).isEqualTo(Kind.GARBLED);
            assertThat(e.outcomeUnknown()).isTrue();
            assertThat(first.lines()).hasSize(1);
        }
    }

    @Test
    void a_proxys_503_makes_a_read_go_elsewhere() {
        AtomicBoolean takenOver = new AtomicBoolean();
        try (TestServer second = TestServer.of(after(takenOver, json(200, "[]")));
                TestServer proxy = TestServer.of(until(takenOver, (request, connection) -> {
                    takenOver.set(true);
                    html(503).answer(request, connection);
                }));
                Linstor linstor = Clients.of(proxy, second)) {
            assertThat(linstor.nodes()).isEmpty();
            assertThat(second.lines()).containsExactly("GET /v1/nodes");
        }
    }

    @Test
    void linstors_own_503_is_no_reason_to_search() {
        TestServer.Script offline = json(503, Recorded.text("satellite-offline.json"));
        try (TestServer active = TestServer.linstor(offline);
                Linstor linstor = Clients.of(active.uri(), TestServer.nobody())) {
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(LinstorException.class).isThrownBy(() -> linstor.fileStatus("/x", "sat2"));
            }

            assertThat(active.probes()).isEqualTo(1);
            assertThat(active.lines()).hasSize(2);
        }
    }

    @Test
    void a_single_controller_gets_the_repeat_when_it_is_back() {
        AtomicInteger attempts = new AtomicInteger();
        try (TestServer server = TestServer.linstor((request, connection) -> {
            if (attempts.incrementAndGet() == 1) {
                connection.breakOff();
            } else {
                connection.respond(200, "[]");
            }
        }); Linstor linstor = Clients.of(server)) {
            linstor.putFile("/x", "y", List.of());

            assertThat(attempts).hasValue(2);
        }
    }

    @Test
    void a_deletion_that_is_already_done_at_its_repeat_is_a_success() {
        AtomicInteger attempts = new AtomicInteger();
        try (TestServer server = TestServer.linstor((request, connection) -> {
            if (attempts.incrementAndGet() == 1) {
                connection.breakOff();
            } else {
                connection.respond(404, GONE);
            }
        }); Linstor linstor = Clients.of(server)) {
            assertThat(linstor.detachFile("vm", "/x").notFound()).isTrue();
        }
    }

    @Test
    void a_deletion_of_something_missing_is_a_refusal_at_the_first_attempt() {
        try (TestServer server = TestServer.linstor(json(404, GONE)); Linstor linstor = Clients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.detachFile("vm", "/x"));

            assertThat(e.notFound()).isTrue();
        }
    }

    @Test
    void a_change_that_was_sent_stays_of_unknown_outcome_when_nobody_is_there_afterwards() {
        AtomicBoolean active = new AtomicBoolean(true);
        try (TestServer server = TestServer.of(after(active, (request, connection) -> {
            active.set(false);
            connection.breakOff();
        })); Linstor linstor = Clients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.deleteFile("/x"));

            assertThat(e.kind()).isEqualTo(Kind.LOST);
            assertThat(e.outcomeUnknown()).isTrue();
            assertThat(e).hasMessageContaining("; then " + server.uri());
        }
    }

    @Test
    void a_read_that_nobody_answers_any_more_is_unreachable() {
        try (TestServer server = TestServer.of(BREAKS_OFF); Linstor linstor = Clients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e.outcomeUnknown()).isFalse();
        }
    }

    @Test
    void callers_at_the_same_time_share_one_search() throws InterruptedException {
        CountDownLatch searched = new CountDownLatch(1);
        try (TestServer active = TestServer.of((request, connection) -> {
            await(request.isProbe() ? searched : new CountDownLatch(0));
            TestServer.orVersion(json(200, "[]")).answer(request, connection);
        }); Linstor linstor = Clients.of(active.uri(), TestServer.nobody())) {
            List<Thread> callers = Stream.generate(() -> Thread.ofVirtual().start(linstor::nodes)).limit(10).toList();
            while (callers.stream().anyMatch(caller -> caller.getState() != Thread.State.TIMED_WAITING)) {
                Thread.onSpinWait();
            }
            searched.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(active.probes()).isEqualTo(1);
            assertThat(active.lines()).hasSize(10);
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
