package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.deploy.wait.ServiceSignals;
import org.linstorgateway.deploy.wait.ServiceWaiter;
import org.linstorgateway.deploy.wait.TimeSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** A service runs when it has stayed on its node for a while, as far as somebody looked. */
class SettlingTest {
    private static final Duration VERY_LONG = Duration.ofDays(100_000);

    /** Of a machine that is so busy that hours go by between any two things that it does. */
    private static final class Stalling implements TimeSource {
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
    void a_service_that_nobody_looked_at_for_hours_is_not_known_to_have_stayed_for_hours() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            cluster.iscsiTargets().create(VMSTORE, TIMEOUT);
            TimeSource stalling = new Stalling();
            PollIntervals intervals = SimulatedCluster.INTERVALS;
            cluster.simulator().takeRequests();

            Deadlines deadlines = new Deadlines(intervals, stalling);
            new ServiceWaiter(cluster.linstor(), deadlines, ServiceSignals.NONE).awaitRunning("vmstore", () -> {},
                    deadlines.in(VERY_LONG));

            long between = intervals.longest().multipliedBy(2).toMillis();
            assertThat(cluster.simulator().takeRequests())
                    .hasSize((int) (1 + Math.ceilDiv(intervals.settling().toMillis(), between)));
        }
    }
}
