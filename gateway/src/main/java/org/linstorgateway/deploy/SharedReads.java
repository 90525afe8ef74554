package org.linstorgateway.deploy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has callers who want to read the same long thing of LINSTOR at the same moment share one reading. It begins after each of
 * them has asked, so that nobody is told what was true before; nothing is kept for those who ask later. However many there
 * are, few such things are in memory and few requests at LINSTOR.
 */
final class SharedReads<R> {
    /** Two, so that somebody who comes in the middle of one need not wait for its end. */
    private static final int AT_ONCE = 2;

    private final Supplier<R> reading;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private @Nullable CompletableFuture<R> gathering;

    /** @param reading is done by a thread of its own; its result is used by many */
    SharedReads(Supplier<R> reading) {
        this.reading = reading;
    }

    /** Reads, and throws what reading threw. */
    R get() {
        return FutureResults.join(joined());
    }

    private synchronized CompletableFuture<R> joined() {
        CompletableFuture<R> joined = gathering;
        if (joined == null) {
            CompletableFuture<R> begun = new CompletableFuture<>();
            gathering = begun;
            joined = begun;
            Thread.ofVirtual().name("shared-read").start(() -> read(begun));
        }
        return joined;
    }

    private void read(CompletableFuture<R> result) {
        turns.acquireUninterruptibly();
        try {
            close();
            result.complete(reading.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        } finally {
            turns.release();
        }
    }

    /** Whoever asks from now on may want to see what this reading misses. */
    private synchronized void close() {
        gathering = null;
    }
}
