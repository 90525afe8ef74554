package org.linstorgateway.linstor;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.linstorgateway.linstor.LinstorException.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.json;

/** Tests of calls that reach no controller. */
class UnreachableControllerTest {
    private static final TestServer.Handler DISCONNECTS = (request, connection) -> connection.disconnect();

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
        try (TestServer server = TestServer.of(TakeOver.activeAfter(active, json(200, "[]")));
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
    void the_outcome_of_a_change_stays_unknown_if_the_retry_reaches_no_controller() {
        AtomicBoolean active = new AtomicBoolean(true);
        try (TestServer server = TestServer.of(TakeOver.activeAfter(active, (request, connection) -> {
            active.set(false);
            connection.disconnect();
        })); Linstor linstor = TestClients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.detachFile("vm", "/x"));

            assertThat(e.kind()).isEqualTo(Kind.NO_RESPONSE);
            assertThat(e.outcomeUnknown()).isTrue();
            assertThat(e).hasMessageContaining("; then " + server.uri());
        }
    }
}
