package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.state.AnswerTimes;

import static org.assertj.core.api.Assertions.assertThat;
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
}
