package org.linstorgateway.server;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;

/**
 * The heap of this process. It detects collections by a phantom reference: the notifications of {@code java.lang.management}
 * would load a megabyte of code.
 */
final class JavaHeap implements HeapTrimmer.Heap {
    private final Runtime runtime = Runtime.getRuntime();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    @Override
    public long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** @param millis 0 for no timeout */
    @Override
    public boolean awaitCollection(long millis) throws InterruptedException {
        Reference<Object> unreachable = new PhantomReference<>(new Object(), collected);
        try {
            return collected.remove(millis) != null;
        } finally {
            Reference.reachabilityFence(unreachable);
        }
    }

    @Override
    public void awaitCollection() throws InterruptedException {
        var _ = awaitCollection(0);
    }

    @Override
    public void collect() {
        System.gc();
    }
}
