package org.linstorgateway.linstor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.linstor.LinstorException.Kind;
import org.linstorgateway.linstor.transport.Transport;
import org.linstorgateway.linstor.transport.TransportSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.json;

/** Lists are read while they arrive, within the same limits as other responses. */
class StreamedListTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final String NODES = RecordedResponses.text("nodes.json");
    private static final String TRUNCATED = "HTTP/1.1 200 OK\r\nContent-Length: " + (NODES.length() + 100) + "\r\n\r\n";

    private static LinstorException failure(TestServer.Handler handler) {
        try (TestServer server = TestServer.controller(handler);
                Linstor linstor = new Linstor(
                        new Transport(new TransportSettings(List.of(server.uri()), Optional::empty,
                                Optional::empty, "test", TestClients.TIMEOUT, MEBIBYTE)),
                        TestClients.TIMEOUT)) {
            return catchThrowableOfType(LinstorException.class, linstor::nodes);
        }
    }

    @Test
    void a_truncated_list_is_requested_again_and_its_elements_are_not_duplicated() {
        AtomicInteger requests = new AtomicInteger();
        try (TestServer server = TestServer.controller((request, connection) -> {
            if (requests.getAndIncrement() == 0) {
                connection.raw(TRUNCATED + NODES);
                connection.disconnect();
            } else {
                connection.respond(200, NODES);
            }
        }); Linstor linstor = TestClients.of(server)) {
            assertThat(linstor.nodes()).hasSize(3);
            assertThat(requests).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[{\"name\":\"sat1\"},"})
    void a_list_that_does_not_end_times_out(String beginning) {
        try (TestServer server = TestServer.controller((request, connection) -> connection.raw(TRUNCATED + beginning));
                Linstor linstor = TestClients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.within(Duration.ofMillis(300)).nodes());

            assertThat(e.kind()).isEqualTo(Kind.NO_RESPONSE);
            assertThat(e.timedOut()).isTrue();
            assertThat(e).hasMessageContaining("within 300 ms");
        }
    }

    @Test
    void a_list_that_is_too_long_is_rejected() {
        LinstorException e = failure((request, connection) -> {
            connection.raw("HTTP/1.1 200 OK\r\n\r\n[");
            for (;;) {
                connection.raw(" ".repeat(65536));
            }
        });

        assertThat(e.kind()).isEqualTo(Kind.UNEXPECTED_RESPONSE);
        assertThat(e).hasMessageContaining("more than 8 MiB");
    }

    @Test
    void a_list_with_too_many_elements_is_rejected() {
        assertThat(failure(json(200, "[" + "{},".repeat(600_000) + "{}]"))).hasMessageContaining("500000 elements");
    }

    @Test
    void a_list_may_be_longer_than_the_memory_limit_for_bodies() {
        try (TestServer server = TestServer.controller(json(200, "[" + " ".repeat(3 * MEBIBYTE) + "{}]"));
                Linstor linstor = new Linstor(
                        new Transport(new TransportSettings(List.of(server.uri()), Optional::empty,
                                Optional::empty, "test", TestClients.TIMEOUT, MEBIBYTE)),
                        TestClients.TIMEOUT)) {
            assertThat(linstor.nodes()).hasSize(1);
        }
    }

    @Test
    void a_list_with_a_wrong_gzip_header_is_an_unexpected_response() {
        assertThat(failure((request, connection) -> connection.respond(200, NODES, "Content-Encoding: gzip")).kind())
                .isEqualTo(Kind.UNEXPECTED_RESPONSE);
    }

    @Test
    void an_error_result_in_place_of_a_list_is_a_refusal() {
        String results = "[{\"ret_code\":-4611686018427386906,\"message\":\"" + "no ".repeat(5000) + "\"}]";

        LinstorException e = failure(json(200, results));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e).hasMessageContaining("no no no");
    }

    @Test
    void a_caller_that_waits_for_a_list_can_be_interrupted() throws Exception {
        CountDownLatch arriving = new CountDownLatch(1);
        AtomicReference<Optional<LinstorException>> failure = new AtomicReference<>(Optional.empty());
        try (TestServer server = TestServer.controller((request, connection) -> {
            connection.raw(TRUNCATED + NODES);
            arriving.countDown();
        }); Linstor linstor = TestClients.of(server)) {
            Thread caller = Thread.ofVirtual().start(() -> failure
                    .set(Optional.of(catchThrowableOfType(LinstorException.class, linstor::nodes))));
            arriving.await();
            caller.interrupt();
            caller.join();
        }
        assertThat(failure.get()).get().extracting(LinstorException::kind).isEqualTo(Kind.INTERRUPTED);
    }
}
