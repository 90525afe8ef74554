package org.linstorgateway.cli.verb;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Console.Capabilities;
import org.linstorgateway.client.HttpEvents.Listener;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Each stream of events is one that the test has prepared; the watch ends after the last one. */
class EventWatchTest {
    private final GatewayException away = GatewayException.of(ErrorCode.SERVER_UNREACHABLE, "no server");
    private final GatewayException forbidden = GatewayException.of(ErrorCode.TOKEN_NEEDED, "no token");
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> received = new ArrayList<>();
    private final List<String> resumed = new ArrayList<>();

    /** What happens in one stream. */
    private interface Stream {
        void send(Listener listener);
    }

    private int watch(Stream... streams) {
        Deque<Stream> left = new ArrayDeque<>(List.of(streams));
        Console console = new Console(InputStream.nullInputStream(), new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8), Capabilities.PLAIN);
        EventWatch.Events events = (lastId, listener) -> {
            resumed.add(lastId.orElse("-"));
            Objects.requireNonNull(left.poll()).send(listener);
        };
        return new EventWatch(events, (kind, id, json) -> received.add(kind + " " + id), console,
                pause -> !left.isEmpty()).run();
    }

    private String remarks() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Stream fails(GatewayException failure) {
        return _ -> {
            throw failure;
        };
    }

    @Test
    void after_a_broken_connection_it_goes_on_behind_the_last_event() {
        assertThat(watch(listener -> {
            listener.event("snapshot", "a-0", "{}");
            listener.event("target-moved", "a-1", "{}");
        }, fails(away), fails(away), listener -> listener.event("target-failed", "a-2", "{}"))).isZero();

        assertThat(received).containsExactly("snapshot a-0", "target-moved a-1", "target-failed a-2");
        assertThat(resumed).containsExactly("-", "a-1", "a-1", "a-1");
        assertThat(remarks()).isEqualTo("""
                WARNING: no events, trying again: the server has ended the events
                NOTE: events are received again
                WARNING: no events, trying again: the server has ended the events
                """);
    }

    @Test
    void a_snapshot_after_a_break_is_told_as_a_gap() {
        watch(listener -> listener.event("snapshot", "a-0", "{}"), listener -> listener.event("snapshot", "b-0", "{}"));

        assertThat(remarks()).contains("NOTE: events are received again; those in between are missing\n");
    }

    @Test
    void a_server_that_cannot_be_reached_at_first_is_an_error() {
        assertThat(catchThrowableOfType(GatewayException.class, () -> watch(fails(away)))).isSameAs(away);
    }

    @Test
    void a_refusal_ends_the_watch() {
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> watch(listener -> listener.event("snapshot", "a-0", "{}"), fails(forbidden))))
                .isSameAs(forbidden);
        assertThat(Optional.of(received)).contains(List.of("snapshot a-0"));
    }
}
