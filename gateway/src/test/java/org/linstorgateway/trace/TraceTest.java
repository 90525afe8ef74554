package org.linstorgateway.trace;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final String HEADER = "00-" + ID + "-" + PARENT + "-01";

    private static Optional<Trace> read(String header) {
        return Trace.read(List.of(header), List.of());
    }

    @Test
    void a_call_belongs_to_the_same_trace_with_a_parent_of_its_own() {
        Trace trace = read(HEADER).orElseThrow();

        String first = trace.headersOfCall().get("traceparent");

        assertThat(trace.id()).isEqualTo(ID);
        assertThat(first).matches("00-" + ID + "-(?!0{16}|" + PARENT + ")[0-9a-f]{16}-01");
        assertThat(trace.headersOfCall().get("traceparent")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "nonsense", "00-" + ID + "-" + PARENT, HEADER + "-", HEADER + "-more",
            HEADER + "0", "ff-" + ID + "-" + PARENT + "-01", "0-" + ID + "-" + PARENT + "-01",
            "00-00000000000000000000000000000000-" + PARENT + "-01", "00-" + ID + "-0000000000000000-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + PARENT + "-01", "00-" + ID + "-00F067AA0BA902B7-01",
            "00-" + ID + "-" + PARENT + "-0x", "00_" + ID + "_" + PARENT + "_01", "01-" + ID + "-" + PARENT + "-01more",
            HEADER + "," + HEADER, HEADER + "\n"})
    void an_invalid_header_is_no_trace(String header) {
        assertThat(read(header)).isEmpty();
    }

    @Test
    void several_headers_are_no_trace() {
        assertThat(Trace.read(List.of(HEADER, HEADER), List.of())).isEmpty();
        assertThat(Trace.read(List.of(), List.of("vendor=1"))).isEmpty();
    }

    @Test
    void a_later_version_is_read_as_far_as_it_is_known() {
        assertThat(read("01-" + ID + "-" + PARENT + "-01-more").orElseThrow().headersOfCall().get("traceparent"))
                .startsWith("00-" + ID).endsWith("-01");
        assertThat(read("cc-" + ID + "-" + PARENT + "-00")).isPresent();
    }

    @Test
    void unknown_flags_are_not_passed_on() {
        assertThat(read("00-" + ID + "-" + PARENT + "-ff").orElseThrow().headersOfCall().get("traceparent"))
                .endsWith("-03");
        assertThat(read("00-" + ID + "-" + PARENT + "-00").orElseThrow().headersOfCall().get("traceparent"))
                .endsWith("-00");
    }

    @Test
    void the_state_is_passed_on_as_one_list_unless_it_is_too_long() {
        assertThat(Trace.read(List.of(HEADER), List.of("a=1", "b=2, c=3")).orElseThrow().headersOfCall())
                .containsEntry("tracestate", "a=1,b=2, c=3");
        assertThat(Trace.read(List.of(HEADER), List.of("a=" + "x".repeat(511))).orElseThrow().headersOfCall())
                .containsOnlyKeys("traceparent");
        assertThat(Trace.read(List.of(HEADER), List.of("a=\r\nx: y")).orElseThrow().state()).isEmpty();
    }

    @Test
    void only_carried_work_of_another_thread_belongs_to_the_request() {
        RequestContext context = new RequestContext("id-1", read(HEADER));
        AtomicReference<Optional<RequestContext>> seen = new AtomicReference<>(Optional.empty());
        Runnable look = () -> seen.set(RequestContext.current());
        context.run(() -> {
            run(look);
            assertThat(seen.get()).isEmpty();
            run(RequestContext.carried(look));
            assertThat(seen.get()).contains(context);
            assertThat(RequestContext.headersOfCall()).containsOnlyKeys("traceparent");
        });
        assertThat(RequestContext.headersOfCall()).isEmpty();
    }

    private static void run(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
