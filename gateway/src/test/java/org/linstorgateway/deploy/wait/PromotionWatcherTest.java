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
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration LINGERING = Duration.ofMillis(40);
    private static final PromotionWatcher.StreamTimes TEMPO = new PromotionWatcher.StreamTimes(LINGERING,
            Duration.ofMillis(10),
            Duration.ofMillis(80));
    private static final String EVENTS = "/v1/events/**";

    private final SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter());
    private final BlockingQueue<PromotionEvents> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> tries = new LinkedBlockingQueue<>();

    PromotionWatcherTest() {
        cluster.simulator().addDefinition("vmstore", 4_096, 2);
        cluster.simulator().addDefinition("other", 4_096, 2);
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    private PromotionEvents open() {
        tries.add(System.nanoTime());
        PromotionEvents events = cluster.linstor().promotionEvents();
        opened.add(events);
        return events;
    }

    private PromotionWatcher news(Supplier<PromotionEvents> streams) {
        return new PromotionWatcher(streams, TEMPO);
    }

    /** Hears all that a new stream tells of the present state. */
    private static void hearPresentState(WakeSignal wakeSignal) throws InterruptedException {
        assertThat(wakeSignal.await(PATIENT)).isTrue();
        while (wakeSignal.await(Duration.ofMillis(50))) {
            assertThat(wakeSignal).isNotNull();
        }
    }

    @Test
    void news_of_a_resource_ring_for_it_alone_in_any_case_of_its_name() throws InterruptedException {
        try (PromotionWatcher news = news(this::open)) {
            WakeSignal ours = new WakeSignal();
            WakeSignal others = new WakeSignal();
            news.subscribe("VMstore", ours);
            news.subscribe("other", others);
            hearPresentState(ours);
            hearPresentState(others);

            cluster.simulator().primary("vmstore", cluster.nodesOf("vmstore").getFirst());

            assertThat(ours.await(PATIENT)).isTrue();
            assertThat(others.await(Duration.ofMillis(30))).isFalse();
        }
    }

    @Test
    void a_thousand_who_wait_share_one_stream() throws InterruptedException {
        try (PromotionWatcher news = news(this::open)) {
            List<WakeSignal> wakeSignals = Stream.generate(WakeSignal::new).limit(1_000).toList();
            wakeSignals.forEach(wakeSignal -> news.subscribe("vmstore", wakeSignal));

            cluster.simulator().primary("vmstore", cluster.nodesOf("vmstore").getFirst());

            for (WakeSignal wakeSignal : wakeSignals) {
                assertThat(wakeSignal.await(PATIENT)).isTrue();
            }

            assertThat(tries).hasSize(1);
            wakeSignals.forEach(wakeSignal -> news.unsubscribe("vmstore", wakeSignal));
        }
    }

    @Test
    void the_stream_is_closed_after_the_last_left_and_opened_for_the_next() throws InterruptedException {
        try (PromotionWatcher news = news(this::open)) {
            WakeSignal wakeSignal = new WakeSignal();
            news.subscribe("vmstore", wakeSignal);
            PromotionEvents first = opened.take();
            news.unsubscribe("vmstore", wakeSignal);
            awaitEnd(first);
            assertThat(tries).hasSize(1);

            news.subscribe("vmstore", wakeSignal);

            assertThat(opened.poll(PATIENT.toMillis(), TimeUnit.MILLISECONDS)).isNotNull();
        }
    }

    @Test
    void a_stream_that_broke_is_opened_again() throws InterruptedException {
        try (PromotionWatcher news = news(this::open)) {
            WakeSignal wakeSignal = new WakeSignal();
            news.subscribe("vmstore", wakeSignal);
            hearPresentState(wakeSignal);

            opened.take().close();

            hearPresentState(wakeSignal);
            assertThat(opened.take().open()).isTrue();
        }
    }

    @Test
    void a_stream_that_breaks_again_and_again_is_opened_less_and_less_often() throws InterruptedException {
        cluster.simulator().faults(Fault.of(FaultKind.DROP_BEFORE, "GET", EVENTS));
        try (PromotionWatcher news = news(this::open)) {
            news.subscribe("vmstore", new WakeSignal());
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                times.add(tries.take());
            }

            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i) - times.get(i - 1))
                        .isGreaterThanOrEqualTo(TEMPO.firstRetry().toNanos() << (i - 1));
            }
        }
    }

    @Test
    void nobody_waits_for_a_stream_that_does_not_open() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch given = new CountDownLatch(1);
        try (PromotionWatcher news = news(() -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                given.countDown();
            }
            throw new IllegalStateException("given up");
        })) {
            WakeSignal wakeSignal = new WakeSignal();
            news.subscribe("vmstore", wakeSignal);
            news.unsubscribe("vmstore", wakeSignal);
            begun.await();
        }
        assertThat(given.await(PATIENT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    private static void awaitEnd(PromotionEvents events) {
        long end = System.nanoTime() + PATIENT.toNanos();
        while (events.open()) {
            assertThat(System.nanoTime()).isLessThan(end);
            events.next(LINGERING);
        }
    }
}
