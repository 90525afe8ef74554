package org.linstorgateway.deploy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** A controller that has just started finds no node and knows no states: it is given the time to. */
class JustStartedControllerTest {
    private static final Duration WINDOW = Duration.ofMillis(60);
    /** Has patience with a busy machine: a controller is given ten of the longest pauses. */
    private static final PollIntervals PACE = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(500),
            Duration.ofMillis(10),
            Duration.ofSeconds(10));

    /** In short windows the last node comes between a refusal and the look at who is missing. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8, 10, 15, 20, 60})
    void a_target_is_created_where_no_node_was_there_at_first(int milliseconds) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            cluster.simulator().restart(Duration.ofMillis(milliseconds));

            assertThat(cluster.iscsiTargets(PACE).create(VMSTORE, TIMEOUT).status().service())
                    .isEqualTo(Service.STARTED);
        }
    }

    @Test
    void every_other_operation_waits_until_the_states_are_known() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Targets<IscsiTarget> targets = cluster.iscsiTargets(PACE);
            targets.create(VMSTORE, TIMEOUT);

            cluster.simulator().restart(WINDOW);
            targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));
            cluster.simulator().restart(WINDOW);
            assertThat(targets.stop(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STOPPED);
            assertThat(cluster.simulator().primaryOf("vmstore")).isEmpty();
            cluster.simulator().restart(WINDOW);
            targets.deleteVolume(VMSTORE_IQN, 2);
            cluster.simulator().restart(WINDOW);
            assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
            cluster.simulator().restart(WINDOW);
            assertThat(targets.delete(VMSTORE_IQN, TIMEOUT)).isEmpty();
            assertThat(cluster.simulator().definitionNames()).isEmpty();
        }
    }

    @Test
    void what_a_node_writes_to_is_not_deleted_before_that_is_known() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Targets<IscsiTarget> targets = cluster.iscsiTargets(PACE);
            targets.create(VMSTORE, TIMEOUT);
            String node = cluster.simulator().primaryOf("vmstore").orElseThrow();
            cluster.linstor().deleteFile(Examples.VMSTORE_FILE);
            cluster.simulator().primary("vmstore", node);
            cluster.simulator().restart(Duration.ofMinutes(1));

            assertThat(catchTimeout(targets)).contains("does not know");
            assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
        }
    }

    private static String catchTimeout(Targets<IscsiTarget> targets) {
        try {
            targets.delete(VMSTORE_IQN, Duration.ofMillis(100));
            return "deleted";
        } catch (GatewayException e) {
            return e.getMessage();
        }
    }
}
