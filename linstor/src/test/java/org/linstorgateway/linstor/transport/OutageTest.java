package org.linstorgateway.linstor.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.linstorgateway.linstor.TestServer;
import org.linstorgateway.linstor.transport.TransportException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Requests that wait for a controller. Time passes only in their pauses. */
class OutageTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final ApiRequest READ = ApiRequest.get("read", "/v1/nodes");
    private static final ApiRequest WRITE = ApiRequest.put("write", "/v1/files/x", "{}");
    private static final ApiRequest CREATE = ApiRequest.post("create", Idempotency.NON_IDEMPOTENT,
            "/v1/resource-groups", Optional.of("{}"));

    private final AtomicLong clock = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    private Transport transport(TestServer server) {
        return transport(server, this::pause);
    }

    private Transport transport(TestServer server, Sleeper sleeper) {
        TransportSettings settings = new TransportSettings(List.of(server.uri()), Optional::empty, Optional::empty,
                "test", TIMEOUT, TransportSettings.DEFAULT_BODY_LIMIT);
        return new Transport(settings, sleeper, clock::get);
    }

    private void pause(Duration time) {
        pauses.add(time);
        clock.addAndGet(time.toNanos());
    }

    /** Returns a controller that drops its first requests, probes too. The JDK's client itself sends each read twice. */
    private static TestServer downFor(int requests) {
        AtomicInteger received = new AtomicInteger();
        TestServer.Handler controller = TestServer.answeringProbes(TestServer.json(200, "[]"));
        return TestServer.of((request, connection) -> {
            if (received.incrementAndGet() <= requests) {
                connection.disconnect();
            } else {
                controller.handle(request, connection);
            }
        });
    }

    @Test
    void a_waiting_request_is_repeated_with_growing_pauses_until_the_controller_is_back() throws Exception {
        try (TestServer server = downFor(11); Transport transport = transport(server)) {
            ApiResponse response = transport.send(WRITE, TIMEOUT, OUTAGE);

            assertThat(response.ok()).isTrue();
            assertThat(response.retried()).isTrue();
            assertThat(server.requestLines()).containsExactly("PUT /v1/files/x", "PUT /v1/files/x");
            assertThat(pauses).startsWith(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(400),
                    Duration.ofMillis(800), Duration.ofSeconds(1), Duration.ofSeconds(1));
        }
    }

    @Test
    void a_waiting_request_gives_up_after_the_longest_outage_and_names_its_first_and_last_failure() {
        try (TestServer server = downFor(1_000); Transport transport = transport(server)) {
            TransportException e = failure(transport, WRITE);

            assertThat(e.outage()).isBetween(OUTAGE, OUTAGE.plusSeconds(1));
            assertThat(e.reason()).isEqualTo(Reason.CONNECTION_LOST);
            assertThat(String.valueOf(e.getMessage()).split("; then ", -1)).hasSize(2);
            assertThat(transport.haveControllersAnswered()).isFalse();
        }
    }

    @Test
    void nobody_waits_any_more_in_an_outage_that_is_three_times_as_long_as_expected() {
        try (TestServer server = downFor(1_000); Transport transport = transport(server)) {
            failure(transport, READ);
            failure(transport, READ);
            failure(transport, READ);
            pauses.clear();

            TransportException e = failure(transport, READ);

            assertThat(pauses).containsExactly(Transport.RETRY_DELAY);
            assertThat(e.outage()).isGreaterThan(OUTAGE.multipliedBy(3));
        }
    }

    @Test
    void a_creation_that_may_have_reached_the_controller_is_not_repeated() {
        try (TestServer server = TestServer.controller((request, connection) -> connection.disconnect());
                Transport transport = transport(server)) {
            TransportException e = failure(transport, CREATE);

            assertThat(e.reason()).isEqualTo(Reason.CONNECTION_LOST);
            assertThat(e.outage()).isZero();
            assertThat(server.requestLines()).containsExactly("POST /v1/resource-groups");
        }
    }

    @Test
    void a_creation_during_an_outage_is_sent_once_when_the_controller_is_back() throws Exception {
        try (TestServer server = downFor(6); Transport transport = transport(server)) {
            assertThatExceptionOfType(TransportException.class).isThrownBy(() -> transport.send(READ, TIMEOUT));

            assertThat(transport.send(CREATE, TIMEOUT, OUTAGE).retried()).isFalse();

            assertThat(server.requestLines()).filteredOn(line -> line.startsWith("POST")).hasSize(1);
        }
    }

    @Test
    void a_response_of_something_else_is_not_repeated() {
        try (TestServer server = TestServer.controller((request, connection) -> connection.raw("SSH-2.0\r\n\r\n"));
                Transport transport = transport(server)) {
            assertThat(failure(transport, READ).outage()).isZero();
        }
    }

    @Test
    void an_interrupt_ends_the_wait() {
        AtomicInteger count = new AtomicInteger();
        try (TestServer server = downFor(1_000); Transport transport = transport(server, time -> {
            pause(time);
            if (count.incrementAndGet() == 3) {
                throw new InterruptedException();
            }
        })) {
            assertThat(failure(transport, WRITE).reason()).isEqualTo(Reason.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(pauses).hasSize(3);
        }
    }

    @Test
    void closing_the_client_ends_the_wait() {
        List<Transport> opened = new CopyOnWriteArrayList<>();
        try (TestServer server = downFor(1_000); Transport transport = transport(server, time -> {
            pause(time);
            if (pauses.size() == 3) {
                opened.getFirst().close();
            }
        })) {
            opened.add(transport);

            failure(transport, READ);

            assertThat(pauses).hasSize(3);
        }
    }

    private static TransportException failure(Transport transport, ApiRequest request) {
        return catchThrowableOfType(TransportException.class, () -> transport.send(request, TIMEOUT, OUTAGE));
    }
}
