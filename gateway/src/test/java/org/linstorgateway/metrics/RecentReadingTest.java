package org.linstorgateway.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentReadingTest {
    private static final Duration AGE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();

    @Test
    void a_reading_serves_all_callers_until_it_is_old() {
        RecentReading<Integer> reading = new RecentReading<>(readings::incrementAndGet, AGE, LIMIT, now::get);

        assertThat(reading.get()).contains(1);
        now.set(AGE.toNanos() - 1);
        assertThat(reading.get()).contains(1);
        now.set(AGE.toNanos());
        assertThat(reading.get()).contains(2);
    }

    @Test
    void a_failed_reading_serves_them_likewise() {
        RecentReading<Integer> reading = new RecentReading<>(() -> {
            throw new IllegalStateException("reading " + readings.incrementAndGet());
        }, AGE, LIMIT, now::get);

        assertThat(reading.get()).isEmpty();
        assertThat(reading.get()).isEmpty();
        assertThat(readings).hasValue(1);
        now.set(AGE.toNanos());
        assertThat(reading.get()).isEmpty();
        assertThat(readings).hasValue(2);
    }

    @Test
    void callers_share_a_reading_that_runs() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        RecentReading<Integer> reading = new RecentReading<>(() -> await(release), AGE, LIMIT, now::get);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Integer>>> results = IntStream.range(0, 20)
                    .mapToObj(_ -> callers.submit(reading::get)).toList();
            release.countDown();
            for (Future<Optional<Integer>> result : results) {
                assertThat(result.get()).contains(1);
            }
        }
    }

    @Test
    void a_caller_does_not_wait_for_a_reading_that_hangs_and_starts_no_other() {
        CountDownLatch release = new CountDownLatch(1);
        RecentReading<Integer> reading = new RecentReading<>(() -> await(release), AGE, Duration.ofMillis(1), now::get);

        assertThat(reading.get()).isEmpty();
        now.set(10 * AGE.toNanos());
        assertThat(reading.get()).isEmpty();
        assertThat(readings).hasValueLessThanOrEqualTo(1);
        release.countDown();
    }

    private int await(CountDownLatch release) {
        int number = readings.incrementAndGet();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return number;
    }
}
