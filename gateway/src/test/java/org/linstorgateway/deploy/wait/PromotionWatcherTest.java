package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.linstor.PromotionEvents;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;

class PromotionWatcherTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofMillis(40);
    private static final PromotionWatcher.StreamTimes STREAM_TIMES = new PromotionWatcher.StreamTimes(IDLE,
            Duration.ofMillis(10),
            Duration.ofMillis(80));
    private static final String EVENTS = "/v1/events/**";

    private final SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter());
    private final BlockingQueue<PromotionEvents> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> attempts = new LinkedBlockingQueue<>();

    PromotionWatcherTest() {
        cluster.simulator().addDefinition("vmstore", 4_096, 2);
        cluster.simulator().addDefinition("other", 4_096, 2);
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    private PromotionEvents open() {
        attempts.add(System.nanoTime());
        PromotionEvents events = cluster.linstor().promotionEvents();
        opened.add(events);
        return events;
    }

    private PromotionWatcher watcher(Supplier<PromotionEvents> streams) {
        return new PromotionWatcher(streams, STREAM_TIMES);
    }

    /** Receives all signals for the present state, which LINSTOR sends on a new stream. */
    private static void awaitPresentState(WakeSignal wakeSignal) throws InterruptedException {
        assertThat(wakeSignal.await(TIMEOUT)).isTrue();
        while (wakeSignal.await(Duration.ofMillis(50))) {
            assertThat(wakeSignal).isNotNull();
        }
    }

    @Test
    void an_event_signals_only_subscribers_of_its_resource_whatever_the_case_of_the_name() throws InterruptedException {
        try (PromotionWatcher watcher = watcher(this::open)) {
            WakeSignal ours = new WakeSignal();
            WakeSignal others = new WakeSignal();
            watcher.subscribe("VMstore", ours);
            watcher.subscribe("other", others);
            awaitPresentState(ours);
            awaitPresentState(others);

            cluster.simulator().primary("vmstore", cluster.nodesOf("vmstore").getFirst());

            assertThat(ours.await(TIMEOUT)).isTrue();
            assertThat(others.await(Duration.ofMillis(30))).isFalse();
        }
    }

    @Test
    void a_thousand_subscribers_share_one_stream() throws InterruptedException {
        try (PromotionWatcher watcher = watcher(this::open)) {
            List<WakeSignal> wakeSignals = Stream.generate(WakeSignal::new).limit(1_000).toList();
            wakeSignals.forEach(wakeSignal -> watcher.subscribe("vmstore", wakeSignal));

            cluster.simulator().primary("vmstore", cluster.nodesOf("vmstore").getFirst());

            for (WakeSignal wakeSignal : wakeSignals) {
                assertThat(wakeSignal.await(TIMEOUT)).isTrue();
            }

            assertThat(attempts).hasSize(1);
            wakeSignals.forEach(wakeSignal -> watcher.unsubscribe("vmstore", wakeSignal));
        }
    }

    @Test
    void the_stream_closes_after_the_last_subscriber_and_opens_for_the_next() throws InterruptedException {
        try (PromotionWatcher watcher = watcher(this::open)) {
            WakeSignal wakeSignal = new WakeSignal();
            watcher.subscribe("vmstore", wakeSignal);
            PromotionEvents first = opened.take();
            watcher.unsubscribe("vmstore", wakeSignal);
            awaitEnd(first);
            assertThat(attempts).hasSize(1);

            watcher.subscribe("vmstore", wakeSignal);

            assertThat(opened.poll(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)).isNotNull();
        }
    }

    @Test
    void a_broken_stream_is_opened_again() throws InterruptedException {
        try (PromotionWatcher watcher = watcher(this::open)) {
            WakeSignal wakeSignal = new WakeSignal();
            watcher.subscribe("vmstore", wakeSignal);
            awaitPresentState(wakeSignal);

            opened.take().close();

            awaitPresentState(wakeSignal);
            assertThat(opened.take().open()).isTrue();
        }
    }

    @Test
    void a_stream_that_keeps_breaking_is_opened_with_backoff() throws InterruptedException {
        cluster.simulator().faults(Fault.of(FaultKind.DROP_BEFORE, "GET", EVENTS));
        try (PromotionWatcher watcher = watcher(this::open)) {
            watcher.subscribe("vmstore", new WakeSignal());
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                times.add(attempts.take());
            }

            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i) - times.get(i - 1))
                        .isGreaterThanOrEqualTo(STREAM_TIMES.firstRetry().toNanos() << (i - 1));
            }
        }
    }

    @Test
    void closing_the_watcher_interrupts_a_stream_that_does_not_open() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (PromotionWatcher watcher = watcher(() -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                interrupted.countDown();
            }
            throw new IllegalStateException("interrupted");
        })) {
            WakeSignal wakeSignal = new WakeSignal();
            watcher.subscribe("vmstore", wakeSignal);
            watcher.unsubscribe("vmstore", wakeSignal);
            begun.await();
        }
        assertThat(interrupted.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    private static void awaitEnd(PromotionEvents events) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (events.open()) {
            assertThat(System.nanoTime()).isLessThan(end);
            events.next(IDLE);
        }
    }
}
