package org.linstorgateway.linstor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.json;

class PromotionEventsTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    private static String event(String data) {
        return "event: may-promote-change\ndata: " + data + "\n\n";
    }

    @Test
    void events_are_read_until_the_connection_is_lost() {
        try (TestServer server = TestServer.controller((request, connection) -> {
            connection.raw(HEAD);
            connection.raw(": comment\r\n\r\n"
                    + event("{\"resource_name\":\"t1\",\"node_name\":\"sat1\",\"may_promote\":true}"));
            connection.raw("event: something-else\ndata: {}\n\n" + event("garbage"));
            connection.raw(event("{\"resource_name\":\"t1\",\"node_name\":\"sat2\"}"));
            connection.raw("event: may-promote-change\ndata: {\"resource_name\":\"half");
            connection.disconnect();
        }); Linstor linstor = TestClients.of(server); PromotionEvents events = linstor.promotionEvents()) {
            assertThat(events.next(TestClients.TIMEOUT)).contains(new PromotionEvent("t1", "sat1", Optional.of(true)));
            assertThat(events.next(TestClients.TIMEOUT)).contains(new PromotionEvent("t1", "sat2", Optional.empty()));
            assertThat(events.next(TestClients.TIMEOUT)).isEmpty();
            assertThat(events.open()).isFalse();
            assertThat(events.next(TestClients.TIMEOUT)).isEmpty();

            assertThat(server.firstRequest().line()).isEqualTo("GET /v1/events/drbd/promotion");
            assertThat(server.firstRequest().header("Last-Event-ID")).isEqualTo("current");
            assertThat(server.firstRequest().header("Accept")).isEqualTo("text/event-stream");
        }
    }

    @Test
    void a_silent_stream_stays_open() {
        try (TestServer server = TestServer.controller((request, connection) -> connection.raw(HEAD));
                Linstor linstor = TestClients.of(server);
                PromotionEvents events = linstor.promotionEvents()) {
            assertThat(events.next(Duration.ofMillis(20))).isEmpty();
            assertThat(events.open()).isTrue();
        }
    }

    @Test
    void closing_the_stream_ends_a_wait() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        try (TestServer server = TestServer.controller((request, connection) -> connection.raw(HEAD));
                Linstor linstor = TestClients.of(server)) {
            PromotionEvents events = linstor.promotionEvents();
            Thread reader = Thread.ofVirtual().start(() -> {
                waiting.countDown();
                assertThat(events.next(TestClients.TIMEOUT)).isEmpty();
            });
            waiting.await();
            events.close();

            assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
            assertThat(events.open()).isFalse();
        }
    }

    @Test
    void a_line_that_is_too_long_ends_the_stream() {
        try (TestServer server = TestServer.controller((request, connection) -> {
            connection.raw(HEAD + "data: ");
            for (;;) {
                connection.raw("x".repeat(65536));
            }
        }); Linstor linstor = TestClients.of(server); PromotionEvents events = linstor.promotionEvents()) {
            assertThat(events.next(TestClients.TIMEOUT)).isEmpty();
            assertThat(events.open()).isFalse();
        }
    }

    @Test
    void a_refused_stream_reports_the_reason() {
        try (TestServer server = TestServer.controller(json(401, "[{\"ret_code\":-4611686018427387492,"
                + "\"message\":\"Unauthorized: token invalid or not provided\"}]"));
                Linstor linstor = TestClients.of(server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::promotionEvents);

            assertThat(e.has(ReturnCodes.ACCESS_DENIED)).isTrue();
        }
    }

    @Test
    void a_response_that_is_not_a_stream_is_unexpected() {
        try (TestServer server = TestServer.controller(json(200, "[]")); Linstor linstor = TestClients.of(server)) {
            assertThat(catchThrowableOfType(LinstorException.class, linstor::promotionEvents).kind())
                    .isEqualTo(LinstorException.Kind.UNEXPECTED_RESPONSE);
        }
    }
}
