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

class StaleConnectionTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Call READ = Call.get("read", "/v1/nodes");
    private static final Call CREATE = Call.post("create", Effect.ONCE, "/v1/resource-groups", Optional.of("{}"));

    private final AtomicLong clock = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();

    private Transport transport(URI... controllers) {
        Settings settings = new Settings(List.of(controllers), Optional::empty, Optional::empty, "test", LIMIT,
                Settings.DEFAULT_BODY_LIMIT);
        return new Transport(settings, pauses::add, clock::get);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void a_creation_after_a_long_silence_first_asks_whether_the_controller_is_still_there() throws Exception {
        try (TestServer server = TestServer.linstor(TestServer.json(200, "[]"));
                Transport transport = transport(server.uri())) {
            transport.send(READ, LIMIT);
            transport.send(CREATE, LIMIT);
            assertThat(server.probes()).isZero();

            pass(Duration.ofSeconds(6));
            transport.send(CREATE, LIMIT);

            assertThat(server.probes()).isEqualTo(1);
        }
    }

    @Test
    void a_creation_after_a_takeover_in_silence_goes_to_the_new_controller() throws Exception {
        AtomicBoolean takenOver = new AtomicBoolean();
        TestServer.Script answer = TestServer.orVersion(TestServer.json(200, "[]"));
        try (TestServer second = TestServer.of((request, connection) -> {
            if (takenOver.get()) {
                answer.answer(request, connection);
            } else {
                connection.breakOff();
            }
        }); TestServer first = TestServer.of((request, connection) -> {
            if (takenOver.get()) {
                connection.breakOff();
            } else {
                answer.answer(request, connection);
            }
        }); Transport transport = transport(first.uri(), second.uri())) {
            transport.send(READ, LIMIT);
            takenOver.set(true);
            pass(Duration.ofSeconds(6));

            Reply reply = transport.send(CREATE, LIMIT);

            assertThat(reply.from()).isEqualTo(second.uri());
            assertThat(first.lines()).containsExactly("GET /v1/nodes");
        }
    }

    @Test
    void only_a_single_controller_is_given_a_moment_before_the_repeat() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        try (TestServer server = TestServer.linstor((request, connection) -> {
            if (broken.compareAndSet(false, true)) {
                connection.breakOff();
            } else {
                connection.respond(200, "[]");
            }
        }); Transport transport = transport(server.uri())) {
            transport.send(Call.put("write", "/v1/files/x", "{}"), LIMIT);

            assertThat(pauses).containsExactly(Duration.ofMillis(200));
        }
    }
}
