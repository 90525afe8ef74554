package org.linstorgateway.cli.verb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Console.Capabilities;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Each read of the list takes one second of a clock that stands still otherwise; the watch ends after the last one. */
class ListWatchTest {
    private static final String CLEAR = "\033[H\033[2J";

    private final GatewayException away = GatewayException.of(ErrorCode.SERVER_UNREACHABLE, "no server");

    /** One read of the list. */
    private interface Read extends Supplier<ListFrame> {}

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<Read> reads = new ArrayDeque<>();
    private int second;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.parse("2026-03-01T10:00:00Z").plusSeconds(second);
        }
    };

    private static Read list(String name, String... warnings) {
        Table table = new Table(0, "Name");
        table.add(Cell.of(name));
        return () -> new ListFrame(table, List.of(warnings));
    }

    private static Read failure(GatewayException failure) {
        return () -> {
            throw failure;
        };
    }

    private int watch(Capabilities capabilities, OutputStream output, Read... each) {
        reads.addAll(List.of(each));
        Console console = new Console(InputStream.nullInputStream(),
                new PrintStream(output, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8), capabilities);
        return new ListWatch(console, clock, pause -> {
            assertThat(pause).isEqualTo(Duration.ofSeconds(2));
            return !reads.isEmpty();
        }, Duration.ofSeconds(2)).run(() -> {
            second++;
            return Objects.requireNonNull(reads.poll()).get();
        });
    }

    private String names() {
        return out.toString(StandardCharsets.UTF_8).replaceAll("\\+-+\\+\n\\| Name +\\|\n\\+-+\\+\n", "")
                .replaceAll("\\+-+\\+\n", "");
    }

    @Test
    void a_list_is_printed_again_with_the_time_only_if_it_has_changed() {
        assertThat(watch(Capabilities.PLAIN, out, list("one"), list("one"), list("two"), list("two"))).isZero();

        assertThat(names()).isEqualTo("""
                2026-03-01T10:00:01Z
                | one  |
                2026-03-01T10:00:03Z
                | two  |
                """);
        assertThat(err.size()).isZero();
    }

    @Test
    void a_change_of_the_warnings_is_a_change() {
        watch(Capabilities.PLAIN, out, list("one"), list("one", "it is degraded"));

        assertThat(names()).contains("2026-03-01T10:00:02Z\n");
        assertThat(err).hasToString("WARNING: it is degraded\n");
    }

    @Test
    void on_a_terminal_a_changed_list_takes_the_place_of_the_former_one() {
        watch(Capabilities.PLAIN.withRedraw(), out, list("one"), list("one"), list("two"));

        assertThat(names()).isEqualTo("2026-03-01T10:00:01Z (read every 2s, Ctrl-C ends)\n| one  |\n" + CLEAR
                + "2026-03-01T10:00:03Z (read every 2s, Ctrl-C ends)\n| two  |\n");
    }

    @Test
    void a_server_that_is_away_for_a_while_is_reported_once_and_its_return_too() {
        assertThat(watch(Capabilities.PLAIN, out, list("one"), failure(away), failure(away), list("one"), list("two")))
                .isZero();

        assertThat(err).hasToString("""
                WARNING: cannot read the list since 2026-03-01T10:00:02Z, trying again: no server
                NOTE: the list can be read again
                """);
        assertThat(names()).isEqualTo("2026-03-01T10:00:01Z\n| one  |\n2026-03-01T10:00:05Z\n| two  |\n");
    }

    @Test
    void on_a_terminal_the_last_list_stays_while_the_server_is_away() {
        watch(Capabilities.PLAIN.withRedraw(), out, list("one"), failure(away), list("one"));

        String frame = "2026-03-01T10:00:01Z (read every 2s, Ctrl-C ends)\n| one  |\n";
        assertThat(names()).isEqualTo(frame + CLEAR + frame + CLEAR + frame);
        assertThat(err).hasToString(
                "WARNING: cannot read the list since 2026-03-01T10:00:02Z, trying again: no server\n");
    }

    @Test
    void a_server_that_does_not_answer_at_first_is_an_error() {
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> watch(Capabilities.PLAIN, out, failure(away), list("one")))).isSameAs(away);
        assertThat(out.size()).isZero();
    }

    @Test
    void an_error_that_does_not_pass_ends_the_watch() {
        GatewayException invalid = GatewayException.of(ErrorCode.INVALID_PARAMETER, "no");

        assertThat(catchThrowableOfType(GatewayException.class,
                () -> watch(Capabilities.PLAIN, out, list("one"), failure(invalid), list("two")))).isSameAs(invalid);
    }

    @Test
    void an_output_that_nobody_reads_ends_the_watch() {
        assertThat(watch(Capabilities.PLAIN, new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        }, list("one"), list("two"))).isZero();
        assertThat(reads).hasSize(1);
    }

    @Test
    void an_interrupt_ends_the_pause_of_the_system() {
        Thread.currentThread().interrupt();

        assertThat(Ticker.SYSTEM.await(Duration.ofDays(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Ticker.SYSTEM.await(Duration.ofNanos(1))).isTrue();
    }
}
