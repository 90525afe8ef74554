package org.linstorgateway.linstor.transport;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.linstorgateway.linstor.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

class IdleConnectionTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ApiRequest READ = ApiRequest.get("read", "/v1/nodes");
    private static final ApiRequest CREATE = ApiRequest.post("create", Idempotency.NON_IDEMPOTENT,
            "/v1/resource-groups", Optional.of("{}"));

    private final AtomicLong clock = new AtomicLong();
    private final List<Duration> sleeps = new ArrayList<>();

    private Transport transport(URI... controllers) {
        TransportSettings settings = new TransportSettings(List.of(controllers), Optional::empty, Optional::empty,
                "test", TIMEOUT,
                TransportSettings.DEFAULT_BODY_LIMIT);
        return new Transport(settings, sleeps::add, clock::get);
    }

    private void advanceClock(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void a_creation_after_a_long_idle_time_probes_the_controller_first() throws Exception {
        try (TestServer server = TestServer.controller(TestServer.json(200, "[]"));
                Transport transport = transport(server.uri())) {
            transport.send(READ, TIMEOUT);
            transport.send(CREATE, TIMEOUT);
            assertThat(server.probes()).isZero();

            advanceClock(Duration.ofSeconds(6));
            transport.send(CREATE, TIMEOUT);

            assertThat(server.probes()).isEqualTo(1);
        }
    }

    @Test
    void a_creation_after_an_unnoticed_failover_goes_to_the_new_controller() throws Exception {
        AtomicBoolean takenOver = new AtomicBoolean();
        TestServer.Handler controller = TestServer.answeringProbes(TestServer.json(200, "[]"));
        try (TestServer second = TestServer.of((request, connection) -> {
            if (takenOver.get()) {
                controller.handle(request, connection);
            } else {
                connection.disconnect();
            }
        }); TestServer first = TestServer.of((request, connection) -> {
            if (takenOver.get()) {
                connection.disconnect();
            } else {
                controller.handle(request, connection);
            }
        }); Transport transport = transport(first.uri(), second.uri())) {
            transport.send(READ, TIMEOUT);
            takenOver.set(true);
            advanceClock(Duration.ofSeconds(6));

            ApiResponse response = transport.send(CREATE, TIMEOUT);

            assertThat(response.from()).isEqualTo(second.uri());
            assertThat(first.requestLines()).containsExactly("GET /v1/nodes");
        }
    }

    @Test
    void a_retry_on_a_single_controller_is_delayed() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (TestServer server = TestServer.controller((request, connection) -> {
            if (broken.compareAndSet(false, true)) {
                connection.disconnect();
            } else {
                connection.respond(200, "[]");
            }
        }); Transport transport = transport(server.uri())) {
            transport.send(ApiRequest.put("write", "/v1/files/x", "{}"), TIMEOUT);

            assertThat(sleeps).containsExactly(Duration.ofMillis(200));
        }
    }
}
