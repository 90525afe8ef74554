package org.linstorgateway.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Scheduler whose time stands still until a test advances it. Due tasks run on the thread of the test. */
public final class VirtualTimeScheduler implements Scheduler {

    private record ScheduledTask(Instant at, long order, Runnable task) {}

    private final PriorityQueue<ScheduledTask> due = new PriorityQueue<>(
            Comparator.comparing(ScheduledTask::at).thenComparingLong(ScheduledTask::order));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long order;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void schedule(Duration delay, Runnable task) {
        due.add(new ScheduledTask(now.plus(delay), order++, task));
    }

    /** Advances the time and runs, in order, all tasks that become due. */
    public void advance(Duration by) {
        Instant end = now().plus(by);
        for (Optional<ScheduledTask> next = next(end); next.isPresent(); next = next(end)) {
            next.get().task().run();
        }
        setTime(end);
    }

    private synchronized Optional<ScheduledTask> next(Instant end) {
        ScheduledTask first = due.peek();
        if (first == null || first.at().isAfter(end)) {
            return Optional.empty();
        }
        due.remove();
        now = first.at();
        return Optional.of(first);
    }

    private synchronized void setTime(Instant end) {
        now = end;
    }

    @Override
    public synchronized void close() {
        due.clear();
    }
}
