package org.linstorgateway.sim.result;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The controller's error reports, at most the newest 1000. Callers must hold the lock of the cluster. */
public final class ErrorReports {

    private static final int MAX_REPORTS = 1000;
    private static final String INSTANCE = "6B030000";

    /** An error report. */
    public record ErrorReport(String id, Instant time, String message) {}

    private final Supplier<Instant> clock;
    private final Deque<ErrorReport> newestFirst = new ArrayDeque<>();
    private int next;

    /** Creates an empty collection. */
    public ErrorReports(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** Writes a report and returns its id. */
    String write(String message) {
        String id = "%s-00000-%06d".formatted(INSTANCE, next++);
        newestFirst.addFirst(new ErrorReport(id, clock.get(), message));
        if (newestFirst.size() > MAX_REPORTS) {
            newestFirst.removeLast();
        }
        return id;
    }

    /** Returns all reports, newest first. */
    public List<ErrorReport> newestFirst() {
        return List.copyOf(newestFirst);
    }

    /** Returns the report with an id. */
    public Optional<ErrorReport> find(String id) {
        return newestFirst.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
