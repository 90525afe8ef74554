package org.linstorgateway.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A reader of events: those that it has not taken yet wait in a queue, up to a limit. The reader closes it. */
public final class EventReader implements AutoCloseable {
    /** A reader that lags behind by more gets a new snapshot when it comes back, which is smaller than all that. */
    static final int MOST_WAITING = 1_000;

    private final Runnable leave;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private boolean ended;

    /** What a reader gets. */
    public sealed interface Item {
        /**
         * The whole cluster, in place of all events before.
         *
         * @param id   by which a reader resumes after it
         * @param json one line
         */
        record Snapshot(String id, String json) implements Item {}

        /** An event. */
        record Single(Event event) implements Item {}
    }

    /** @param leave takes the reader out of the feed */
    EventReader(Runnable leave) {
        this.leave = leave;
    }

    /** Adds an item without waiting. A reader that takes nothing is ended. */
    synchronized void add(Item item) {
        if (waiting.size() >= MOST_WAITING) {
            end();
        } else if (!ended) {
            waiting.add(item);
            notifyAll();
        }
    }

    /** Ends the reader: it gets what waits for it, and then nothing more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Tells whether the feed has ended this reader, and it has taken everything. */
    public synchronized boolean isEnded() {
        return ended && waiting.isEmpty();
    }

    /** Returns everything that waits; waits for the first item up to a limit, and returns nothing if none comes. */
    public synchronized List<Item> take(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); waiting.isEmpty() && !ended && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        List<Item> items = new ArrayList<>(waiting);
        waiting.clear();
        return items;
    }

    @Override
    public void close() {
        leave.run();
    }
}
