package org.linstorgateway.deploy.wait;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.UnitsOnlyReactor;
import org.linstorgateway.deploy.state.SlowNodes;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class HandoverTest {
    /** It would count as one that runs: the node uses its resource all the time. */
    @Test
    void a_service_with_a_failed_unit_has_not_moved_although_its_new_node_is_too_slow_to_be_asked_often() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            cluster.simulator().useReactor(UnitsOnlyReactor.failing());
            cluster.iscsiTargets().create(VMSTORE, WaitOptions.upTo(TIMEOUT).notForService());
            cluster.simulator().primary("vmstore", "node-a");
            Deadlines deadlines = new Deadlines(SimulatedCluster.INTERVALS, TimeSource.SYSTEM);
            Handover handover = new Handover(cluster.linstor(), SimulatedCluster.INTERVALS, ServiceSignals.NONE,
                    SlowNodes.of("node-b"));

            assertThatThrownBy(() -> handover.run("vmstore", "node-a", List.of(),
                    () -> cluster.simulator().primary("vmstore", "node-b"), () -> {},
                    deadlines.in(Duration.ofMillis(500)))).hasMessageContaining("failed");
        }
    }
}
