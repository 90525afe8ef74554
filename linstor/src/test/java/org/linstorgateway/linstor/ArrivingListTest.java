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
import org.linstorgateway.linstor.transport.Settings;
import org.linstorgateway.linstor.transport.Transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.json;

/** Lists are taken while they arrive, under the same limits as all else. */
class ArrivingListTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final String NODES = Recorded.text("nodes.json");
    private static final String TRUNCATED = "HTTP/1.1 200 OK\r\nContent-Length: " + (NODES.length() + 100) + "\r\n\r\n";

    private static LinstorException failure(TestServer.Script script) {
        try (TestServer server = TestServer.linstor(script);
                Linstor linstor = new Linstor(new Transport(new Settings(List.of(server.uri()), Optional::empty,
                        Optional::empty, "test", Clients.PATIENT, MEBIBYTE)), Clients.PATIENT)) {
            return catchThrowableOfType(LinstorException.class, linstor::nodes);
        }
    }

    @Test
    void a_list_that_breaks_off_is_asked_for_once_more_and_counted_once() {
        AtomicInteger asked = new AtomicInteger();
        try (TestServer server = TestServer.linstor((request, connection) -> {
            if (asked.getAndIncrement() == 0) {
                connection.raw(TRUNCATED + NODES);
                connection.breakOff();
            } else {
                connection.respond(200, NODES);
            }
        }); Linstor linstor = Clients.of(server)) {
            assertThat(linstor.nodes()).hasSize(3);
            assertThat(asked).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[{\"name\":\"sat1\"},"})
    void a_list_that_does_not_end_is_given_up_in_time(String beginning) {
        try (TestServer server = TestServer.linstor((request, connection) -> connection.raw(TRUNCATED + beginning));
                Linstor linstor = Clients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class,
                    () -> linstor.within(Duration.ofMillis(300)).nodes());

            assertThat(e.kind()).isEqualTo(Kind.LOST);
            assertThat(e.timedOut()).isTrue();
            assertThat(e).hasMessageContaining("within 300 ms");
        }
    }

    @Test
    void a_list_beyond_measure_is_cut_off() {
        LinstorException e = failure((request, connection) -> {
            connection.raw("HTTP/1.1 200 OK\r\n\r\n[");
            for (;;) {
                connection.raw(" ".repeat(65536));
            }
        });

        assertThat(e.kind()).isEqualTo(Kind.GARBLED);
        assertThat(e).hasMessageContaining("more than 8 MiB");
    }

    @Test
    void a_list_of_more_elements_than_there_can_be_is_cut_off() {
        assertThat(failure(json(200, "[" + "{},".repeat(600_000) + "{}]"))).hasMessageContaining("500000 elements");
    }

    @Test
    void a_list_may_be_longer_than_what_is_held_in_memory() {
        try (TestServer server = TestServer.linstor(json(200, "[" + " ".repeat(3 * MEBIBYTE) + "{}]"));
                Linstor linstor = new Linstor(new Transport(new Settings(List.of(server.uri()), Optional::empty,
                        Optional::empty, "test", Clients.PATIENT, MEBIBYTE)), Clients.PATIENT)) {
            assertThat(linstor.nodes()).hasSize(1);
        }
    }

    @Test
    void a_list_that_is_no_gzip_although_it_says_so_is_garbled() {
        assertThat(failure((request, connection) -> connection.respond(200, NODES, "Content-Encoding: gzip")).kind())
                .isEqualTo(Kind.GARBLED);
    }

    @Test
    void results_in_place_of_a_list_are_an_error_of_linstors() {
        String results = "[{\"ret_code\":-4611686018427386906,\"message\":\"" + "no ".repeat(5000) + "\"}]";

        LinstorException e = failure(json(200, results));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e).hasMessageContaining("no no no");
    }

    @Test
    void who_waits_for_a_list_can_be_interrupted() throws Exception {
        CountDownLatch arriving = new CountDownLatch(1);
        AtomicReference<Optional<LinstorException>> failure = new AtomicReference<>(Optional.empty());
        try (TestServer server = TestServer.linstor((request, connection) -> {
            connection.raw(TRUNCATED + NODES);
            arriving.countDown();
        }); Linstor linstor = Clients.of(server)) {
            Thread caller = Thread.ofVirtual().start(() -> failure
                    .set(Optional.of(catchThrowableOfType(LinstorException.class, linstor::nodes))));
            arriving.await();
            caller.interrupt();
            caller.join();
        }
        assertThat(failure.get()).get().extracting(LinstorException::kind).isEqualTo(Kind.INTERRUPTED);
    }
}
