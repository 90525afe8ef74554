package org.linstorgateway.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class SinkWriterTest {
    private static final SinkWriter.Times PATIENT = new SinkWriter.Times(Duration.ofMinutes(5), Duration.ofMillis(1));
    private static final SinkWriter.Times IMPATIENT = new SinkWriter.Times(Duration.ofMillis(20),
            Duration.ofMinutes(5));

    private final TestSink sink = new TestSink();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            // The thread of a writer of another test may still end.
            if (entry.getMessage().contains(sink.name())) {
                logged.add(entry.getLevel() + " " + entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** A sink whose failures a test switches on. */
    private static final class TestSink implements AuditSink {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final String name = "a test " + UUID.randomUUID();
        private final CountDownLatch unblocked = new CountDownLatch(1);
        private volatile String failure = "";
        private volatile boolean isBlocking;

        @Override
        public String name() {
            return name;
        }

        @Override
        public void write(AuditLine line) throws IOException {
            if (isBlocking) {
                await();
            }
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
            lines.add(line.fields().getOrDefault("request", line.json()));
        }

        private void await() {
            try {
                unblocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger(SinkHealth.class.getName()).addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger(SinkHealth.class.getName()).removeHandler(handler);
        sink.unblocked.countDown();
    }

    private static void write(SinkWriter writer, String id) {
        writer.await(writer.add(Lines.line(id)));
    }

    private void awaitLines(int number) {
        while (sink.lines.size() < number) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_line_is_written_when_its_caller_goes_on() {
        try (SinkWriter writer = new SinkWriter(sink, PATIENT)) {
            for (int i = 0; i < 100; i++) {
                write(writer, "l" + i);
                assertThat(sink.lines).endsWith("l" + i);
            }
        }
        assertThat(logged).isEmpty();
    }

    @Test
    @Timeout(120)
    void concurrent_callers_lose_no_line() throws InterruptedException {
        try (SinkWriter writer = new SinkWriter(sink, PATIENT)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String id = "t" + i;
                threads.add(Thread.ofVirtual().start(() -> {
                    write(writer, id);
                    assertThat(sink.lines).contains(id);
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(sink.lines).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    @Timeout(120)
    void a_failing_sink_stops_no_caller_and_gets_the_lines_later_in_their_order() {
        sink.failure = "No space left on device";
        try (SinkWriter writer = new SinkWriter(sink, PATIENT)) {
            for (int i = 0; i < 50; i++) {
                write(writer, "l" + i);
            }
            assertThat(sink.lines).isEmpty();
            assertThat(logged).singleElement().asString().startsWith("WARNING ").contains("No space left", "a test");
            sink.failure = "";
            awaitLines(50);
        }
        assertThat(sink.lines).hasSize(50).first().isEqualTo("l0");
        assertThat(logged).hasSize(2).last().asString().startsWith("INFO ").contains("again", "Lines lost: 0");
    }

    @Test
    @Timeout(120)
    void a_blocking_sink_delays_only_the_first_caller() {
        sink.isBlocking = true;
        try (SinkWriter writer = new SinkWriter(sink, IMPATIENT)) {
            for (int i = 0; i < 1_000; i++) {
                write(writer, "l" + i);
            }
            assertThat(sink.lines).isEmpty();
            assertThat(logged).singleElement().asString().contains("does not take a line within 20 ms");
            sink.isBlocking = false;
            sink.unblocked.countDown();
            awaitLines(1_000);
        }
        assertThat(sink.lines).hasSize(1_000);
    }

    @Test
    @Timeout(120)
    void lines_beyond_the_memory_are_lost_and_the_log_itself_says_how_many() {
        sink.failure = "away";
        int all = 50_000;
        try (SinkWriter writer = new SinkWriter(sink, PATIENT)) {
            for (int i = 0; i < all; i++) {
                write(writer, "l" + i);
            }
            sink.failure = "";
            while (sink.lines.isEmpty() || !sink.lines.getLast().contains("lost_lines")) {
                Thread.onSpinWait();
            }
        }
        int written = sink.lines.size() - 1;
        assertThat(written).isBetween(1_000, all - 1);
        assertThat(sink.lines.getLast()).endsWith("\"lost_lines\":" + (all - written) + "}");
        assertThat(logged).last().asString().startsWith("WARNING ").endsWith("Lines lost: " + (all - written));
    }

    @Test
    @Timeout(120)
    void an_interrupted_caller_goes_on() {
        sink.isBlocking = true;
        try (SinkWriter writer = new SinkWriter(sink, PATIENT)) {
            Thread.currentThread().interrupt();
            write(writer, "a");
            assertThat(Thread.interrupted()).isTrue();
            sink.unblocked.countDown();
        }
        assertThat(sink.lines).containsExactly("a");
    }

    @Test
    @Timeout(120)
    void the_end_waits_for_no_sink_that_blocks() {
        sink.isBlocking = true;
        SinkWriter writer = new SinkWriter(sink, IMPATIENT);
        write(writer, "a");
        writer.close();

        assertThat(sink.lines).isEmpty();
    }
}
