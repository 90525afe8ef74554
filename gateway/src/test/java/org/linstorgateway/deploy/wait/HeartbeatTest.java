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
    private static final Duration BETWEEN = Duration.ofMillis(2);
    private static final long PATIENCE_SECONDS = 20;

    @Test
    void signs_follow_each_other_with_their_numbers_even_when_they_fail() throws InterruptedException {
        List<Integer> given = new CopyOnWriteArrayList<>();
        CountDownLatch three = new CountDownLatch(3);
        try (SimulatedCluster cluster = SimulatedCluster.start(); Heartbeat _ = new Heartbeat(number -> {
            given.add(number);
            three.countDown();
            cluster.linstor().modifyResourceDefinition("nobody-made-this", Map.of("Aux/a", "b"), List.of());
        }, BETWEEN)) {
            assertThat(three.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(given).startsWith(1, 2, 3);
    }

    @Test
    void closing_breaks_off_the_sign_that_is_being_given_and_waits_for_its_end() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Heartbeat heartbeat = new Heartbeat(_ -> {
            begun.countDown();
            try {
                Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
                ended.set(true);
            }
        }, BETWEEN);
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        heartbeat.close();

        assertThat(ended).isTrue();
    }

    @Test
    void who_closes_it_while_being_broken_off_stays_broken_off() {
        Thread.currentThread().interrupt();
        new Heartbeat(_ -> {}, BETWEEN).close();

        assertThat(Thread.interrupted()).isTrue();
    }
}
