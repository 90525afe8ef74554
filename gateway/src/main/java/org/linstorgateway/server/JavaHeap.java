package org.linstorgateway.server;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;

/** The heap of this process. Collections are noticed by what nobody needs being gone: their own notices take a megabyte of code. */
final class JavaHeap implements HeapTrimmer.Heap {
    private final Runtime runtime = Runtime.getRuntime();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    @Override
    public long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** @param millis 0 for no limit */
    @Override
    public boolean awaitCollection(long millis) throws InterruptedException {
        Reference<Object> canary = new PhantomReference<>(new Object(), collected);
        try {
            return collected.remove(millis) != null;
        } finally {
            Reference.reachabilityFence(canary);
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
