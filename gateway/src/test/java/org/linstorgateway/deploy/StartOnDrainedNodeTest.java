package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.UnitsOnlyReactor;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** LINSTOR delivers a promoter file to all nodes, so that a service may begin to start where it is not to run. */
class StartOnDrainedNodeTest {
    private static final String RESOURCES = "/v1/view/resources";
    private static final int POLLS = 3;

    @Test
    void a_start_is_complete_when_the_service_has_left_the_drained_node_and_runs_on_another_one() {
        try (SimulatedCluster cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter())) {
            Simulator simulator = cluster.simulator();
            Targets<IscsiTarget> targets = cluster.iscsiTargets();
            targets.create(VMSTORE, WaitOptions.upTo(TIMEOUT).notForService());
            targets.stop(VMSTORE_IQN, TIMEOUT);
            cluster.linstor().modifyNode("node-a", Map.of("Aux/linstor-gateway/drained", "yes"), List.of());
            simulator.useReactor(new EverActive());
            simulator.before("POST", "/v1/nodes/exec/drbd-reactorctl/disable", () -> {
                simulator.primary("vmstore", "node-a");
                moveAfterPolls(simulator, POLLS);
            });

            targets.start(VMSTORE_IQN, TIMEOUT);

            assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        }
    }

    /** The service goes on to run on the drained node while LINSTOR is asked this often. */
    private static void moveAfterPolls(Simulator simulator, int polls) {
        simulator.before("GET", RESOURCES, () -> {
            if (polls > 0) {
                moveAfterPolls(simulator, polls - 1);
            } else {
                simulator.secondary("vmstore", "node-a");
                simulator.primary("vmstore", "node-b");
            }
        });
    }

    /** Units that are still active on the node that a service is about to leave. */
    private static final class EverActive extends UnitsOnlyReactor {
        @Override
        public List<UnitStatus> units(String resource, String node) {
            return List.of(new UnitStatus("drbd-promote@vmstore.service", "active"));
        }
    }
}
