package org.linstorgateway.server;

/**
 * Trimmer that keeps the heap of the process small. The serial collector does not collect old objects before the heap reaches
 * its limit. The trimmer runs a full collection as soon as the used heap clearly exceeds the size of the live objects at the
 * last one, and once more after an idle time. The JVM options of the launcher make Java return free memory to the system.
 */
final class HeapTrimmer implements AutoCloseable {
    /** In bytes: the used heap that never causes a collection, about as much as the rest of the process needs. */
    static final long MIN_LIMIT = 80L << 20;
    /** In bytes: live objects rarely need more. Above this size, collections are too slow to run at 25 percent of garbage. */
    static final long LARGE_LIVE_SIZE = 96L << 20;
    /** In bytes: the used heap that causes a collection after an idle time. */
    static final long IDLE_LIMIT = 40L << 20;

    private static final long IDLE_MILLIS = 20_000;

    private final Heap heap;
    private final Thread thread;
    private long limit = MIN_LIMIT;

    private HeapTrimmer(Heap heap) {
        this.heap = heap;
        this.thread = Thread.ofPlatform().daemon().name("heap-trimmer").start(this::trim);
    }

    /** The heap to trim. */
    interface Heap {
        /** Returns the used size in bytes, including garbage. */
        long used();

        /** Waits for the next collection of any kind. Returns false if there is none within this time. */
        boolean awaitCollection(long millis) throws InterruptedException;

        /** Waits for the next collection of any kind, without a timeout. */
        void awaitCollection() throws InterruptedException;

        /** Runs a full collection. */
        void collect();
    }

    /** Starts to trim a heap. */
    static HeapTrimmer start(Heap heap) {
        return new HeapTrimmer(heap);
    }

    private void trim() {
        try {
            while (true) {
                heap.awaitCollection();
                do {
                    collectAbove(limit);
                } while (heap.awaitCollection(IDLE_MILLIS));
                collectAbove(IDLE_LIMIT);
            }
        } catch (InterruptedException e) {
            // The server stops.
        }
    }

    private void collectAbove(long threshold) {
        if (heap.used() > threshold) {
            heap.collect();
            long live = heap.used();
            limit = Math.max(MIN_LIMIT, live < LARGE_LIVE_SIZE ? live + live / 4 : 2 * live);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
