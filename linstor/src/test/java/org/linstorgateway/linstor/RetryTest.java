package org.linstorgateway.linstor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.linstor.LinstorException.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.html;
import static org.linstorgateway.linstor.TestServer.json;

/** Tests of calls that are repeated, or not, when a response is lost. */
class RetryTest {
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
                new NamedCall("resize", l -> l.resizeVolumeDefinition("vm", 1, 5, Map.of())),
                new NamedCall("autoplace", l -> l.autoplace("vm")));
    }

    static Stream<NamedCall> callsThatAreNotRepeated() {
        return Stream.of(new NamedCall("group", l -> l.createResourceGroup("g")),
                new NamedCall("definition", l -> l.createResourceDefinition("vm", "g", Map.of())),
                new NamedCall("volume",
                        l -> l.createVolumeDefinition("vm", new VolumeDefinition(1, 5, Set.of(), Map.of(), ""))),
                new NamedCall("DELETE file", l -> l.deleteFile("/x")));
    }

    @ParameterizedTest
    @MethodSource("idempotentCalls")
    void an_idempotent_call_is_retried_after_a_lost_connection(NamedCall call) {
        AtomicBoolean takenOver = new AtomicBoolean();
        try (TestServer second = TestServer.of(TakeOver.activeAfter(takenOver, json(200, "[]")));
                TestServer first = TestServer.of(TakeOver.activeUntil(takenOver, (request, connection) -> {
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
        try (TestServer second = TestServer.of(TakeOver.activeAfter(takenOver, json(200, "[]")));
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
        try (TestServer second = TestServer.of(TakeOver.activeAfter(takenOver, json(200, "[]")));
                TestServer proxy = TestServer.of(TakeOver.activeUntil(takenOver, (request, connection) -> {
                    takenOver.set(true);
                    html(503).handle(request, connection);
                }));
                Linstor linstor = TestClients.of(proxy, second)) {
            assertThat(linstor.nodes()).isEmpty();
            assertThat(second.requestLines()).containsExactly("GET /v1/nodes");
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

    /** As LINSTOR does when it loses the connection to a node from which it awaits a part of the answer. */
    @Test
    void a_read_that_ends_with_an_error_of_linstor_is_repeated() {
        AtomicInteger requests = new AtomicInteger();
        try (TestServer server = TestServer.controller((request, connection) -> {
            if (requests.incrementAndGet() < 3) {
                connection.respond(500, "[{\"ret_code\":-4611686018427387905,\"message\":\"Exception\"}]");
            } else {
                connection.respond(200, "[]");
            }
        }); Linstor linstor = TestClients.of(server)) {
            assertThat(linstor.resources("vm")).isEmpty();
            assertThat(requests).hasValue(3);
        }
    }

    @Test
    void a_read_that_goes_on_to_fail_and_a_change_that_fails_are_not_repeated_again() {
        // As LINSTOR 1.34 answers after it has lost a node.
        try (TestServer server = TestServer.controller((request, connection) -> connection.respond(500,
                "[{\"ret_code\":-4611686018427386906,\"error_report_ids\":[\"6B0DCC9E-00000-000000\"]}]"));
                Linstor linstor = TestClients.of(server)) {
            assertThat(catchThrowableOfType(LinstorException.class, () -> linstor.resources("vm")))
                    .hasMessageEndingWith(": it gives no reason. (error report 6B0DCC9E-00000-000000)")
                    .extracting(LinstorException::kind).isEqualTo(Kind.REFUSED);
            assertThat(server.requestLines()).hasSize(3);
            assertThat(catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g")).kind())
                    .isEqualTo(Kind.REFUSED);
            assertThat(server.requestLines()).hasSize(4);
        }
    }
}
