package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.UnitsOnlyReactor;
import org.linstorgateway.deploy.state.AnswerTimes;
import org.linstorgateway.deploy.state.SlowNodes;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class ServiceWaiterTest {
    private static final Duration VERY_LONG = Duration.ofDays(100_000);

    /** The clock of a machine so busy that an hour passes between any two steps. */
    private static final class BusyClock implements TimeSource {
        private final AtomicLong now = new AtomicLong();

        @Override
        public long nanoTime() {
            return now.addAndGet(Duration.ofHours(1).toNanos());
        }

        @Override
        public void pause(Duration duration) {
            now.addAndGet(duration.toNanos());
        }
    }

    @Test
    void the_settle_time_does_not_count_long_gaps_between_polls() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            cluster.iscsiTargets().create(VMSTORE, TIMEOUT);
            TimeSource clock = new BusyClock();
            PollIntervals intervals = SimulatedCluster.INTERVALS;
            cluster.simulator().takeRequests();

            Deadlines deadlines = new Deadlines(intervals, clock);
            new ServiceWaiter(cluster.linstor(), deadlines, ServiceSignals.NONE, new AnswerTimes()).awaitRunning(
                    "vmstore", () -> {},
                    deadlines.in(VERY_LONG));

            // One poll at the beginning, and one question about the units at the end.
            long countedGap = intervals.longest().multipliedBy(2).toMillis();
            assertThat(cluster.simulator().takeRequests())
                    .hasSize((int) (2 + Math.ceilDiv(intervals.settling().toMillis(), countedGap)));
        }
    }

    /** It would count as one that runs: a node uses its resource all the time. */
    @Test
    void a_service_with_a_failed_unit_does_not_run_although_its_node_is_too_slow_to_be_asked_often() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            cluster.simulator().useReactor(UnitsOnlyReactor.failing());
            cluster.iscsiTargets().create(VMSTORE, WaitOptions.upTo(TIMEOUT).notForService());
            cluster.simulator().primary("vmstore", "node-a");
            Deadlines deadlines = new Deadlines(SimulatedCluster.INTERVALS, TimeSource.SYSTEM);
            ServiceWaiter waiter = new ServiceWaiter(cluster.linstor(), deadlines, ServiceSignals.NONE,
                    SlowNodes.of("node-a"));

            assertThatThrownBy(
                    () -> waiter.awaitRunning("vmstore", () -> {}, deadlines.in(Duration.ofMillis(500))))
                    .hasMessageContaining("timed out").hasMessageContaining("failed");
        }
    }
}
