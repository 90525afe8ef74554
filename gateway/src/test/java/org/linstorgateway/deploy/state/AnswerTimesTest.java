package org.linstorgateway.deploy.state;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.state.ReactorProgress.Units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Nodes that are slow to tell the units of their services. */
class AnswerTimesTest {
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final AtomicLong now = new AtomicLong();
    private final ReactorProgress progress = new ReactorProgress(cluster.linstor(), new AnswerTimes(now::get));
    private String node = "";

    @BeforeEach
    void create() {
        node = cluster.iscsiTargets().create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
        cluster.simulator().takeRequests();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Units askFor(Duration time) {
        cluster.simulator().before("POST", "/v1/nodes/exec/drbd-reactorctl/status", () -> pass(time));
        return progress.reported("vmstore", node);
    }

    @Test
    void a_slow_node_is_asked_no_more_for_ten_minutes() {
        assertThat(askFor(AnswerTimes.SLOW)).isEqualTo(Units.ACTIVE);
        cluster.simulator().takeRequests();

        assertThat(progress.reported("vmstore", node)).isEqualTo(Units.UNKNOWN);
        assertThat(progress.units(List.of(node)).reactors().silent().get(node)).contains("took too long");
        assertThat(cluster.simulator().takeRequests()).isEmpty();
        pass(Duration.ofMinutes(10));
        assertThat(progress.reported("vmstore", node)).isEqualTo(Units.ACTIVE);
    }

    @Test
    void a_node_that_answers_in_time_is_asked_again() {
        assertThat(askFor(AnswerTimes.SLOW.minusMillis(1))).isEqualTo(Units.ACTIVE);
        assertThat(progress.reported("vmstore", node)).isEqualTo(Units.ACTIVE);
    }

    @Test
    void a_command_that_cannot_act_without_an_answer_asks_a_slow_node_too() {
        assertThat(askFor(AnswerTimes.SLOW)).isEqualTo(Units.ACTIVE);

        assertThat(ReactorProgress.forCommand(cluster.linstor()).reported("vmstore", node)).isEqualTo(Units.ACTIVE);
    }
}
