package org.linstorgateway.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeapTrimmerTest {
    private static final long PATIENCE_SECONDS = 20;
    private static final long MIB = 1L << 20;

    /** A heap to which happens what a test says: collections of the young with what they leave, and pauses. */
    private static final class Script implements HeapTrimmer.Heap {
        private static final long QUIET = -1;

        private final Deque<Long> left;
        private final long needed;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final List<Long> collectedAt = new CopyOnWriteArrayList<>();
        private volatile long used;

        Script(long neededMib, Long... leftMib) {
            this.needed = neededMib * MIB;
            this.left = new ArrayDeque<>(List.of(leftMib));
        }

        @Override
        public long used() {
            return used;
        }

        @Override
        public boolean awaitCollection(long millis) throws InterruptedException {
            Long next = left.poll();
            if (next == null) {
                ended.countDown();
                Thread.sleep(Long.MAX_VALUE);
                return false;
            }
            used = next == QUIET ? used : next * MIB;
            return next != QUIET;
        }

        @Override
        public void awaitCollection() throws InterruptedException {
            var _ = awaitCollection(0);
        }

        @Override
        public void collect() {
            collectedAt.add(used / MIB);
            used = needed;
        }

        /** How many MiB were in use each time that all was collected. */
        List<Long> collectedAt() throws InterruptedException {
            try (HeapTrimmer _ = HeapTrimmer.start(this)) {
                assertThat(ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
            return collectedAt;
        }
    }

    @Test
    void as_long_as_the_heap_is_small_all_is_left_to_the_collector() throws InterruptedException {
        assertThat(new Script(10, 20L, 79L, 80L).collectedAt()).isEmpty();
    }

    @Test
    void more_than_enough_is_collected_and_what_is_enough_goes_by_what_is_needed() throws InterruptedException {
        assertThat(new Script(68, 81L, 84L, 86L, 85L, 87L).collectedAt()).containsExactly(81L, 86L, 87L);
    }

    @Test
    void what_needs_much_may_become_twice_as_much_so_that_it_is_not_collected_all_the_time()
            throws InterruptedException {
        assertThat(new Script(100, 101L, 150L, 199L, 201L).collectedAt()).containsExactly(101L, 201L);
    }

    @Test
    void when_nothing_happens_any_more_less_is_enough() throws InterruptedException {
        assertThat(new Script(10, 60L, Script.QUIET).collectedAt()).containsExactly(60L);
    }

    @Test
    void what_is_small_at_rest_is_left_alone() throws InterruptedException {
        assertThat(new Script(10, 39L, Script.QUIET).collectedAt()).isEmpty();
    }

    @Test
    void a_collection_of_this_process_is_noticed() throws Exception {
        JavaHeap heap = new JavaHeap();
        try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            var noticed = waiting.submit(() -> {
                heap.awaitCollection();
                return true;
            });
            while (!noticed.isDone()) {
                heap.collect();
            }

            assertThat(noticed.get()).isTrue();
            assertThat(heap.used()).isPositive();
        }
    }
}
