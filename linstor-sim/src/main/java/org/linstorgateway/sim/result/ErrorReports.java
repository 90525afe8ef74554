package org.linstorgateway.sim.result;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The controller's error reports, the newest thousand of them. Guarded by the lock of the cluster. */
public final class ErrorReports {

    private static final int KEPT = 1000;
    private static final String INSTANCE = "6B030000";

    /** One report. */
    public record Report(String id, Instant time, String message) {}

    private final Supplier<Instant> clock;
    private final Deque<Report> newestFirst = new ArrayDeque<>();
    private int next;

    /** An empty collection. */
    public ErrorReports(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** Writes a report and returns its id. */
    String write(String message) {
        String id = "%s-00000-%06d".formatted(INSTANCE, next++);
        newestFirst.addFirst(new Report(id, clock.get(), message));
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
        return id;
    }

    /** All kept reports, newest first. */
    public List<Report> newestFirst() {
        return List.copyOf(newestFirst);
    }

    /** The report of an id. */
    public Optional<Report> find(String id) {
        return newestFirst.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
