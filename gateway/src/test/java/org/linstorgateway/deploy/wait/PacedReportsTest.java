package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.state.AnswerTimes;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ReactorProgress.Units;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class PacedReportsTest {
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final String STATUS = "/v1/nodes/exec/drbd-reactorctl/status";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final SlowNode clock = new SlowNode();
    private String node = "";

    /** The clock of nodes that take some time for an answer: it is read before and after each. */
    private static final class SlowNode implements TimeSource {
        private final AtomicLong now = new AtomicLong();

        @Override
        public long nanoTime() {
            return now.getAndAdd(ANSWER.toNanos());
        }

        @Override
        public void pause(Duration duration) {
            now.addAndGet(duration.toNanos());
        }
    }

    @BeforeEach
    void create() {
        node = cluster.iscsiTargets().create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private PacedReports reports() {
        return new PacedReports(new ReactorProgress(cluster.linstor(), new AnswerTimes()),
                ReactorProgress.forCommand(cluster.linstor()), "vmstore", clock);
    }

    /** Returns how often a node is asked in this many polls. */
    private long questions(PacedReports reports, int polls) {
        cluster.simulator().takeRequests();
        for (int poll = 0; poll < polls; poll++) {
            assertThat(reports.of(node)).isNotNull();
        }
        return cluster.simulator().takeRequests().stream().filter(request -> request.path().endsWith("/status"))
                .count();
    }

    @Test
    void a_node_is_asked_for_half_of_the_time_at_most() {
        PacedReports reports = reports();

        assertThat(reports.of(node)).isEqualTo(Units.ACTIVE);
        long begin = clock.nanoTime();
        Duration asked = ANSWER.multipliedBy(questions(reports, 30));
        assertThat(asked).isPositive().isLessThanOrEqualTo(Duration.ofNanos(clock.nanoTime() - begin).dividedBy(2));
    }

    @Test
    void another_node_is_asked_at_once() {
        PacedReports reports = reports();

        assertThat(reports.of("node-x")).isEqualTo(Units.UNKNOWN);
        assertThat(reports.of(node)).isEqualTo(Units.ACTIVE);
    }

    @Test
    void a_report_that_decides_is_asked_again_from_a_node_that_did_not_answer() {
        PacedReports reports = reports();
        cluster.simulator().failServices("vmstore", node);
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", STATUS).times(1));

        assertThat(reports.decisive(node)).isEqualTo(Units.STARTING);
    }
}
