package org.linstorgateway.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Time that stands still until a test moves it on; tasks that become due run on the test's thread. */
public final class ManualDelays implements Delays {

    private record Due(Instant at, long order, Runnable task) {}

    private final PriorityQueue<Due> due = new PriorityQueue<>(
            Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long order;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        due.add(new Due(now.plus(delay), order++, task));
    }

    /** Moves the time on and runs, in their order, all tasks that become due meanwhile. */
    public void advance(Duration by) {
        Instant end = now().plus(by);
        for (Optional<Due> next = next(end); next.isPresent(); next = next(end)) {
            next.get().task().run();
        }
        arriveAt(end);
    }

    private synchronized Optional<Due> next(Instant end) {
        Due first = due.peek();
        if (first == null || first.at().isAfter(end)) {
            return Optional.empty();
        }
        due.remove();
        now = first.at();
        return Optional.of(first);
    }

    private synchronized void arriveAt(Instant end) {
        now = end;
    }

    @Override
    public synchronized void close() {
        due.clear();
    }
}
