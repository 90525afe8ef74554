package org.linstorgateway.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the entries of a piece of work have in common. All entries of the thread that does the work get it, and those of other
 * threads that carry it on.
 *
 * @param fields values without secrets by their names, such as {@code request}
 */
public record LogContext(Map<String, String> fields) {
    private static final String REQUEST = "request";
    private static final ScopedValue<LogContext> CURRENT = ScopedValue.newInstance();

    public LogContext {
        fields = new LinkedHashMap<>(fields);
    }

    /** Returns the context of a request with an identifier. */
    public static LogContext ofRequest(String id) {
        return new LogContext(Map.of(REQUEST, id));
    }

    /** Returns the identifier of the request that the work is part of, if it is part of one. */
    public Optional<String> request() {
        return Optional.ofNullable(fields.get(REQUEST));
    }

    /** Returns the context of this thread; empty if it has none. */
    public static Optional<LogContext> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Runs an action within this context. */
    public void run(Runnable action) {
        ScopedValue.where(CURRENT, this).run(action);
    }

    /** Returns the fields as words behind a message, such as {@code " [request 1a2b3c4d]"}. */
    String suffix() {
        return fields.entrySet().stream().map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", ", " [", "]"));
    }
}
