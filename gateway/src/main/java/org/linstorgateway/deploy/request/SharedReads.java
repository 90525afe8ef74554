package org.linstorgateway.deploy.request;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.trace.RequestContext;

/**
 * A long read of LINSTOR that concurrent callers share. A read starts after each of its callers has asked, so that nobody
 * gets an outdated result; no result is kept for later callers. The number of callers therefore changes neither the
 * memory nor the requests that reads take.
 *
 * <p>Callers who come during a read wait for its end and share the next one. If LINSTOR keeps a read waiting for longer
 * than a second, the next one begins beside it. In logs and traces a read belongs to its first caller.
 */
public final class SharedReads<R> {
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Supplier<R> reading;
    private final Duration patience;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    /** Who holds it reads alone; a read that has waited for it in vain reads without it. */
    private final Semaphore turn = new Semaphore(1);
    private @Nullable CompletableFuture<R> next;

    /** @param reading runs on a thread of its own; many callers use its result */
    public SharedReads(Supplier<R> reading) {
        this(reading, PATIENCE);
    }

    /** @param patience how long a read waits for another one to end, before it begins beside it */
    SharedReads(Supplier<R> reading, Duration patience) {
        this.reading = reading;
        this.patience = patience;
    }

    /** Returns the result of a read that starts from now on, or throws what it threw. */
    public R get() {
        return Futures.get(join());
    }

    private synchronized CompletableFuture<R> join() {
        CompletableFuture<R> joined = next;
        if (joined == null) {
            CompletableFuture<R> result = new CompletableFuture<>();
            next = result;
            joined = result;
            Thread.ofVirtual().name("shared-read").start(RequestContext.carried(() -> read(result)));
        }
        return joined;
    }

    private void read(CompletableFuture<R> result) {
        boolean alone = awaitTurn();
        permits.acquireUninterruptibly();
        try {
            refuseFurtherCallers();
            result.complete(reading.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        } finally {
            permits.release();
            if (alone) {
                turn.release();
            }
        }
    }

    /** Returns whether the turn came within the patience. */
    private boolean awaitTurn() {
        try {
            return turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A caller who comes from now on may want to see a change that this read misses. */
    private synchronized void refuseFurtherCallers() {
        next = null;
    }
}
