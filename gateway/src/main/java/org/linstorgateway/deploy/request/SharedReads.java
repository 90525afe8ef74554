package org.linstorgateway.deploy.request;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A long read of LINSTOR that concurrent callers share. A read starts after each of its callers has asked, so that nobody
 * gets an outdated result; no result is kept for later callers. The number of callers therefore changes neither the
 * memory nor the requests that reads take.
 */
public final class SharedReads<R> {
    /** Two, so that a caller who comes during a read does not wait for its end. */
    private static final int AT_ONCE = 2;

    private final Supplier<R> reading;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private @Nullable CompletableFuture<R> next;

    /** @param reading runs on a thread of its own; many callers use its result */
    public SharedReads(Supplier<R> reading) {
        this.reading = reading;
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
            Thread.ofVirtual().name("shared-read").start(() -> read(result));
        }
        return joined;
    }

    private void read(CompletableFuture<R> result) {
        permits.acquireUninterruptibly();
        try {
            refuseFurtherCallers();
            result.complete(reading.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        } finally {
            permits.release();
        }
    }

    /** A caller who comes from now on may want to see a change that this read misses. */
    private synchronized void refuseFurtherCallers() {
        next = null;
    }
}
