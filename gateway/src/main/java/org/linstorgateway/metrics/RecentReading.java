package org.linstorgateway.metrics;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The latest reading of something that takes long to read: callers share a reading that runs, and one that has just ended, failed or not. */
final class RecentReading<R> {
    private static final System.Logger LOG = System.getLogger(RecentReading.class.getName());

    private final Supplier<R> reading;
    private final Duration age;
    private final Duration limit;
    private final LongSupplier nanoTime;
    private @Nullable CompletableFuture<R> latest;
    private long ended;

    /**
     * @param reading  runs on a thread of its own
     * @param age      for how long a reading serves further callers
     * @param limit    how long a caller waits; the reading goes on
     * @param nanoTime tells the time
     */
    RecentReading(Supplier<R> reading, Duration age, Duration limit, LongSupplier nanoTime) {
        this.reading = reading;
        this.age = age;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** Returns the result; empty if the reading failed or takes too long. */
    Optional<R> get() {
        try {
            return Optional.of(latest().get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            LOG.log(Level.DEBUG, "No metrics of targets: {0}", e.getCause());
        } catch (TimeoutException e) {
            LOG.log(Level.DEBUG, "No metrics of targets: LINSTOR has not answered within {0} s", limit.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private synchronized CompletableFuture<R> latest() {
        CompletableFuture<R> shared = latest;
        if (shared == null || (shared.isDone() && nanoTime.getAsLong() - ended >= age.toNanos())) {
            CompletableFuture<R> begun = new CompletableFuture<>();
            latest = begun;
            shared = begun;
            Thread.ofVirtual().name("metrics-reading").start(() -> read(begun));
        }
        return shared;
    }

    private void read(CompletableFuture<R> result) {
        try {
            R read = reading.get();
            end(() -> result.complete(read));
        } catch (RuntimeException | Error e) {
            end(() -> result.completeExceptionally(e));
        }
    }

    private synchronized void end(Runnable completion) {
        ended = nanoTime.getAsLong();
        completion.run();
    }
}
