package org.linstorgateway.server;

/**
 * Keeps the process small beside the storage that it serves. The serial collector lets what has grown old lie until the heap
 * is at its limit; here all is collected as soon as there is clearly more than was needed last, and once more when nothing has
 * happened for a while. That the room is given back to the system is up to the options that Java is started with.
 */
final class HeapTrimmer implements AutoCloseable {
    /** In bytes: what there may always be, about as much as everything else in the process takes. */
    static final long SMALL = 80L << 20;
    /** In bytes: what is needed is hardly ever more. Beyond that a collection takes too long to save a quarter by it. */
    static final long MODEST = 96L << 20;
    /** In bytes: what there may be when nothing happens. */
    static final long AT_REST = 40L << 20;

    private static final long QUIET_MILLIS = 20_000;

    private final Heap heap;
    private final Thread tidying;
    private long enough = SMALL;

    private HeapTrimmer(Heap heap) {
        this.heap = heap;
        this.tidying = Thread.ofPlatform().daemon().name("tidy-heap").start(this::tidy);
    }

    /** What it looks after. */
    interface Heap {
        /** How much of it is used now, by what is needed and what is not, in bytes. */
        long used();

        /** Waits until something of it is collected; false when nothing has been for so long. */
        boolean awaitCollection(long millis) throws InterruptedException;

        /** The same, however long it takes. */
        void awaitCollection() throws InterruptedException;

        /** Collects all of it. */
        void collect();
    }

    /** Looks after a heap from now on. */
    static HeapTrimmer start(Heap heap) {
        return new HeapTrimmer(heap);
    }

    private void tidy() {
        try {
            while (true) {
                heap.awaitCollection();
                do {
                    collectAbove(enough);
                } while (heap.awaitCollection(QUIET_MILLIS));
                collectAbove(AT_REST);
            }
        } catch (InterruptedException e) {
            // The server stops.
        }
    }

    private void collectAbove(long limit) {
        if (heap.used() > limit) {
            heap.collect();
            long needed = heap.used();
            enough = Math.max(SMALL, needed < MODEST ? needed + needed / 4 : 2 * needed);
        }
    }

    @Override
    public void close() {
        tidying.interrupt();
    }
}
