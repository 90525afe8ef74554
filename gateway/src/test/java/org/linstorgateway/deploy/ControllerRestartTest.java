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

/** A controller that has just started has no connected node and knows no states: operations wait for it. */
class ControllerRestartTest {
    private static final Duration WINDOW = Duration.ofMillis(60);
    /** Long intervals for busy machines: operations wait for the controller for ten of the longest ones. */
    private static final PollIntervals INTERVALS = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(500),
            Duration.ofMillis(10),
            Duration.ofSeconds(10));

    /** In short windows the last node connects between LINSTOR's refusal and the check for missing nodes. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8, 10, 15, 20, 60})
    void a_create_succeeds_although_no_node_is_connected_at_first(int milliseconds) {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            cluster.simulator().restart(Duration.ofMillis(milliseconds));

            assertThat(cluster.iscsiTargets(INTERVALS).create(VMSTORE, TIMEOUT).status().service())
                    .isEqualTo(Service.STARTED);
        }
    }

    @Test
    void every_other_operation_waits_until_the_controller_knows_the_states() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Targets<IscsiTarget> targets = cluster.iscsiTargets(INTERVALS);
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
    void a_delete_removes_no_resource_whose_usage_is_unknown() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            Targets<IscsiTarget> targets = cluster.iscsiTargets(INTERVALS);
            targets.create(VMSTORE, TIMEOUT);
            String node = cluster.simulator().primaryOf("vmstore").orElseThrow();
            cluster.linstor().deleteFile(Examples.VMSTORE_FILE);
            cluster.simulator().primary("vmstore", node);
            cluster.simulator().restart(Duration.ofMinutes(1));

            assertThat(failedDelete(targets)).contains("does not know");
            assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
        }
    }

    private static String failedDelete(Targets<IscsiTarget> targets) {
        try {
            targets.delete(VMSTORE_IQN, Duration.ofMillis(100));
            return "deleted";
        } catch (GatewayException e) {
            return e.getMessage();
        }
    }
}
