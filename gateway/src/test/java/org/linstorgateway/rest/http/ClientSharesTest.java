package org.linstorgateway.rest.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linstorgateway.rest.api.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(120)
class ClientSharesTest {
    private static final ClientNetwork GREEDY = new ClientNetwork("192.0.2.7");
    private static final ClientNetwork OTHER = new ClientNetwork("192.0.2.8");
    private static final Duration LONG = Duration.ofMinutes(2);

    private final CountDownLatch end = new CountDownLatch(1);
    private final Semaphore begun = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();

    private void work() {
        begun.release();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(int number, Runnable request) {
        for (int i = 0; i < number; i++) {
            threads.add(Thread.ofVirtual().start(request));
        }
    }

    private void finish() throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void one_client_cannot_take_all_turns() throws InterruptedException {
        ClientShares shares = new ClientShares(8, 0);
        begin(6, () -> shares.run(GREEDY, LONG, this::work));
        begun.acquire(6);

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> shares.run(GREEDY, LONG, () -> {}))
                .satisfies(e -> assertThat(e.status()).isEqualTo(429))
                .satisfies(e -> assertThat(e.retryAfter()).isPresent());
        List<String> done = new ArrayList<>();
        shares.run(OTHER, LONG, () -> done.add("x"));
        assertThat(done).hasSize(1);
        finish();
        assertThat(shares.size()).isZero();
    }

    /** Those that wait for a turn of their client stand in nobody's way. */
    @Test
    void the_requests_that_one_client_has_waiting_delay_no_other() throws InterruptedException {
        Limits d = Limits.DEFAULT;
        ConcurrencyLimits limits = new ConcurrencyLimits(new Limits(d.receiving(), d.sending(), d.slowest(), 4, 4, 4,
                1_000, LONG, 99));
        begin(500, () -> limits.run(Work.LIST, GREEDY, this::work));
        begun.acquire(3);

        List<String> done = new ArrayList<>();
        limits.run(Work.LIST, OTHER, () -> done.add("x"));
        assertThat(done).hasSize(1);
        assertThat(begun.availablePermits()).isZero();
        finish();
    }

    @Test
    void a_limit_too_small_to_share_is_the_only_one() {
        ClientShares shares = new ClientShares(1, 0);
        List<String> done = new ArrayList<>();
        shares.run(GREEDY, LONG, () -> shares.run(GREEDY, LONG, () -> done.add("x")));
        assertThat(done).hasSize(1);
    }
}
