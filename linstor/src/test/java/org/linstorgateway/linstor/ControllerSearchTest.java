package org.linstorgateway.linstor;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.linstor.LinstorException.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.html;
import static org.linstorgateway.linstor.TestServer.json;

/** Tests of the search for the active controller. */
class ControllerSearchTest {
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

            assertThat(e.kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
            assertThat(e.has(ReturnCodes.ACCESS_DENIED)).isTrue();
            assertThat(e).hasMessageStartingWith("LINSTOR at " + server.uri() + " refuses to list nodes: Unauthorized")
                    .hasMessageEndingWith("It got no credentials.");
            assertThat(e.correction()).contains("linstor.token_file");
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
        try (TestServer second = TestServer.of(TakeOver.activeAfter(takenOver, json(200, "[]")));
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
