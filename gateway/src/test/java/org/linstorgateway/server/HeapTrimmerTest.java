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
    private static final long TIMEOUT_SECONDS = 20;
    private static final long MIB = 1L << 20;

    /** A heap that replays a sequence: young collections with the used size after each, and idle times. */
    private static final class ScriptedHeap implements HeapTrimmer.Heap {
        private static final long IDLE = -1;

        private final Deque<Long> usedAfterCollection;
        private final long live;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final List<Long> collectedAt = new CopyOnWriteArrayList<>();
        private volatile long used;

        ScriptedHeap(long liveMib, Long... usedMib) {
            this.live = liveMib * MIB;
            this.usedAfterCollection = new ArrayDeque<>(List.of(usedMib));
        }

        @Override
        public long used() {
            return used;
        }

        @Override
        public boolean awaitCollection(long millis) throws InterruptedException {
            Long next = usedAfterCollection.poll();
            if (next == null) {
                ended.countDown();
                Thread.sleep(Long.MAX_VALUE);
                return false;
            }
            used = next == IDLE ? used : next * MIB;
            return next != IDLE;
        }

        @Override
        public void awaitCollection() throws InterruptedException {
            var _ = awaitCollection(0);
        }

        @Override
        public void collect() {
            collectedAt.add(used / MIB);
            used = live;
        }

        /** Returns the used size in MiB before each full collection. */
        List<Long> collectedAt() throws InterruptedException {
            try (HeapTrimmer _ = HeapTrimmer.start(this)) {
                assertThat(ended.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
            return collectedAt;
        }
    }

    @Test
    void a_small_heap_is_not_collected() throws InterruptedException {
        assertThat(new ScriptedHeap(10, 20L, 79L, 80L).collectedAt()).isEmpty();
    }

    @Test
    void the_limit_depends_on_the_live_size() throws InterruptedException {
        assertThat(new ScriptedHeap(68, 81L, 84L, 86L, 85L, 87L).collectedAt()).containsExactly(81L, 86L, 87L);
    }

    @Test
    void a_large_heap_may_grow_to_twice_its_live_size()
            throws InterruptedException {
        assertThat(new ScriptedHeap(100, 101L, 150L, 199L, 201L).collectedAt()).containsExactly(101L, 201L);
    }

    @Test
    void an_idle_heap_has_a_lower_limit() throws InterruptedException {
        assertThat(new ScriptedHeap(10, 60L, ScriptedHeap.IDLE).collectedAt()).containsExactly(60L);
    }

    @Test
    void a_small_idle_heap_is_not_collected() throws InterruptedException {
        assertThat(new ScriptedHeap(10, 39L, ScriptedHeap.IDLE).collectedAt()).isEmpty();
    }

    @Test
    void a_collection_of_this_process_is_detected() throws Exception {
        JavaHeap heap = new JavaHeap();
        try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            var detected = waiting.submit(() -> {
                heap.awaitCollection();
                return true;
            });
            while (!detected.isDone()) {
                heap.collect();
            }

            assertThat(detected.get()).isTrue();
            assertThat(heap.used()).isPositive();
        }
    }
}
