package org.linstorgateway.audit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes lines to a sink on a thread of its own, in their order. A caller waits until its line is written, but neither for a sink
 * that fails nor for one that blocks longer than a short time: then lines wait in memory, and further ones are counted as lost.
 */
final class SinkWriter implements AutoCloseable {
    /** How many characters may wait, about ten thousand lines. */
    private static final long MOST_WAITING = 4L << 20;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /**
     * Times of a writer.
     *
     * @param patience how long a caller waits for its line
     * @param retry    the time between two attempts to write a line
     */
    record Times(Duration patience, Duration retry) {
        static final Times DEFAULT = new Times(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    private final AuditSink sink;
    private final Times times;
    private final SinkHealth health;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition progressed = lock.newCondition();
    private final Deque<AuditLine> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long length;
    private long accepted;
    private long written;
    private long lost;
    /** The sink has failed, or has not taken a line in time, and has taken none since. */
    private boolean isDown;
    private boolean isClosed;

    SinkWriter(AuditSink sink, Times times) {
        this.sink = sink;
        this.times = times;
        this.health = new SinkHealth(sink.name());
        this.thread = Thread.ofPlatform().daemon().name("audit-log").start(this::work);
    }

    /** Hands over a line. Returns its number, which {@link #await} takes; 0 if it is lost. */
    long add(AuditLine line) {
        lock.lock();
        try {
            if (isClosed || length + line.json().length() > MOST_WAITING) {
                lost++;
                return 0;
            }
            waiting.add(line);
            length += line.json().length();
            arrived.signal();
            return ++accepted;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a line is written, the sink fails, or the caller has waited long enough or is interrupted. */
    void await(long number) {
        lock.lock();
        try {
            long left = times.patience().toNanos();
            while (written < number && !isDown) {
                if (left <= 0) {
                    down("it does not take a line within " + times.patience().toMillis() + " ms");
                    return;
                }
                left = progressed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void down(String reason) {
        isDown = true;
        progressed.signalAll();
        health.failed(reason, waiting.size(), lost);
    }

    private void work() {
        try {
            while (awaitLine()) {
                AuditLine line = first();
                try {
                    sink.write(line);
                    written(line);
                } catch (IOException | RuntimeException e) {
                    if (!awaitRetry(reason(e))) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sink.close();
        }
    }

    private static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Returns whether there is a line; false if the log is closed. */
    private boolean awaitLine() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !isClosed) {
                arrived.await();
            }
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private AuditLine first() {
        lock.lock();
        try {
            return waiting.getFirst();
        } finally {
            lock.unlock();
        }
    }

    private void written(AuditLine line) {
        lock.lock();
        try {
            waiting.removeFirst();
            length -= line.json().length();
            written++;
            if (waiting.isEmpty() && (isDown || lost > 0)) {
                recovered();
            }
            progressed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The log itself tells how many lines it lacks. */
    private void recovered() {
        isDown = false;
        health.recovered(lost);
        if (lost > 0) {
            AuditLine gap = new AuditLine.Builder(Instant.now()).with("lost_lines", lost).build();
            lost = 0;
            waiting.add(gap);
            length += gap.json().length();
            accepted++;
        }
    }

    /** Returns whether to try again; false if the log is closed. */
    private boolean awaitRetry(String reason) throws InterruptedException {
        lock.lock();
        try {
            down(reason);
            long left = times.retry().toNanos();
            while (left > 0 && !isClosed) {
                left = arrived.awaitNanos(left);
            }
            return !isClosed;
        } finally {
            lock.unlock();
        }
    }

    /** Writes what waits, as far as the sink takes it within a short time. */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            var _ = thread.join(CLOSE_TIMEOUT);
            reportLost();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reportLost() {
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                health.failed("the server stops, and " + waiting.size() + " lines were not written", waiting.size(),
                        lost);
            }
        } finally {
            lock.unlock();
        }
    }
}
