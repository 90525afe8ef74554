package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;

class HeartbeatTest {
    private static final Duration INTERVAL = Duration.ofMillis(2);
    private static final long TIMEOUT_SECONDS = 20;

    @Test
    void numbered_beats_follow_each_other_even_if_they_fail() throws InterruptedException {
        List<Integer> beats = new CopyOnWriteArrayList<>();
        CountDownLatch three = new CountDownLatch(3);
        try (SimulatedCluster cluster = SimulatedCluster.start(); Heartbeat _ = new Heartbeat(number -> {
            beats.add(number);
            three.countDown();
            cluster.linstor().modifyResourceDefinition("no-such-resource", Map.of("Aux/a", "b"), List.of());
        }, INTERVAL)) {
            assertThat(three.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(beats).startsWith(1, 2, 3);
    }

    @Test
    void closing_interrupts_a_running_beat_and_waits_for_its_end() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Heartbeat heartbeat = new Heartbeat(_ -> {
            begun.countDown();
            try {
                Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
                ended.set(true);
            }
        }, INTERVAL);
        assertThat(begun.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();

        heartbeat.close();

        assertThat(ended).isTrue();
    }

    @Test
    void an_interrupted_thread_stays_interrupted_when_it_closes_the_heartbeat() {
        Thread.currentThread().interrupt();
        new Heartbeat(_ -> {}, INTERVAL).close();

        assertThat(Thread.interrupted()).isTrue();
    }
}
