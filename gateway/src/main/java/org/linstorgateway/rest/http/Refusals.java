package org.linstorgateway.rest.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Decides which refused requests get a line of their own in the logs: the first ones of each network of clients within a period, and
 * of all of them no more than some hundred. The others are summed up in one line for each network at the end of the period, so that
 * no flood of requests fills a log.
 */
final class Refusals implements AutoCloseable {
    private static final int LINES_OF_NETWORK = 10;
    private static final int LINES = 200;
    private static final int MOST_NETWORKS = 100;
    private static final ClientNetwork OTHERS = new ClientNetwork("other addresses");

    /** Receives a sum. */
    @FunctionalInterface
    interface Report {
        /** @param errors the codes of their errors */
        void refused(ClientNetwork network, long requests, List<String> errors);
    }

    private final Duration period;
    private final Report report;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private Map<ClientNetwork, Count> counts = new LinkedHashMap<>();
    private int lines;
    private @Nullable Thread running;
    private boolean isClosed;

    /** The refused requests of a network within a period. */
    private static final class Count {
        private int lines;
        private long others;
        private final TreeSet<String> errors = new TreeSet<>();
    }

    /** @param report is called on another thread */
    Refusals(Duration period, Report report) {
        this.period = period;
        this.report = report;
    }

    /** Counts a refused request, and returns whether it gets a line of its own. */
    boolean hasLine(ClientNetwork network, String error) {
        lock.lock();
        try {
            begin();
            boolean isKnown = counts.containsKey(network) || counts.size() < MOST_NETWORKS;
            Count count = counts.computeIfAbsent(isKnown ? network : OTHERS, _ -> new Count());
            if (isKnown && count.lines < LINES_OF_NETWORK && lines < LINES) {
                count.lines++;
                lines++;
                return true;
            }
            count.others++;
            count.errors.add(error);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        if (running == null && !isClosed) {
            running = Thread.ofVirtual().name("refusals").start(this::work);
        }
    }

    /** Ends when a period had no refused requests. */
    private void work() {
        do {
            awaitEnd();
            report();
        } while (isNeeded());
    }

    private boolean isNeeded() {
        lock.lock();
        try {
            if (counts.isEmpty()) {
                running = null;
            }
            return !counts.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void awaitEnd() {
        lock.lock();
        try {
            long left = period.toNanos();
            while (left > 0 && !isClosed) {
                left = closed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void report() {
        Map<ClientNetwork, Count> ended = end();
        List<Map.Entry<ClientNetwork, Count>> summed = new ArrayList<>(ended.entrySet());
        summed.removeIf(entry -> entry.getValue().others == 0);
        summed.forEach(entry -> report.refused(entry.getKey(), entry.getValue().others,
                List.copyOf(entry.getValue().errors)));
    }

    private Map<ClientNetwork, Count> end() {
        lock.lock();
        try {
            Map<ClientNetwork, Count> ended = counts;
            counts = new LinkedHashMap<>();
            lines = 0;
            return ended;
        } finally {
            lock.unlock();
        }
    }

    long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(period.toNanos());
    }

    /** Ends the period, and waits until its sums are reported. */
    @Override
    public void close() {
        Thread last = stop();
        if (last != null) {
            try {
                last.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable Thread stop() {
        lock.lock();
        try {
            isClosed = true;
            closed.signalAll();
            return running;
        } finally {
            lock.unlock();
        }
    }
}
