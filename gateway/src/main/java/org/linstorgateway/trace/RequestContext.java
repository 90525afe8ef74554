package org.linstorgateway.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request whose work a thread does. Threads that are started for a part of that work have it only if the part is wrapped by
 * {@link #carried}.
 *
 * @param id    the identifier of the request
 * @param trace the trace of its client; empty if the client sent none
 */
public record RequestContext(String id, Optional<Trace> trace) {
    private static final ScopedValue<RequestContext> CURRENT = ScopedValue.newInstance();

    /** Returns the request of this thread; empty if it has none. */
    public static Optional<RequestContext> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Runs an action as work of this request. */
    public void run(Runnable action) {
        ScopedValue.where(CURRENT, this).run(action);
    }

    /** Returns work that belongs to the request of this thread on any thread. */
    public static Runnable carried(Runnable work) {
        return current().<Runnable>map(context -> () -> context.run(work)).orElse(work);
    }

    /** Returns work with a result, as above. */
    public static <R> Supplier<R> carried(Supplier<R> work) {
        return current().<Supplier<R>>map(context -> () -> ScopedValue.where(CURRENT, context).call(work::get))
                .orElse(work);
    }

    /** Returns the headers by which a call of this thread belongs to the trace of the client; none if it sent none. */
    public static Map<String, String> headersOfCall() {
        return current().flatMap(RequestContext::trace).map(Trace::headersOfCall).orElse(Map.of());
    }

    /** Returns the fields of log entries, without secrets: {@code request} and {@code trace_id}. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("request", id);
        trace.ifPresent(known -> fields.put("trace_id", known.id()));
        return fields;
    }
}
