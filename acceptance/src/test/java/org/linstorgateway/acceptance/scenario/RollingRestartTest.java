package org.linstorgateway.acceptance.scenario;

import org.junit.jupiter.api.Test;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.cluster.Ability;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** Restarts of the programs that manage targets, while targets serve. */
@Scenario
class RollingRestartTest {
    private static final int BLOCKS = 30;
    private static final int ROUNDS = 2;

    @Proves("Restarts of the gateway server and of LINSTOR's controller interrupt no target, and commands work after each.")
    @Test
    void restarts_of_gateway_and_controller_interrupt_no_target(Cluster cluster) {
        Requires.abilities(cluster, Ability.GATEWAY, Ability.CONTROLLER);
        Implementation implementation = Requires.iscsi(cluster);
        TestTarget target = new TestTarget(cluster, implementation, "served").create("128M");
        String url = target.open();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();
            String node = target.node();
            int rounds = cluster.timeouts().slow() ? 1 : ROUNDS;
            for (int round = 0; round < rounds; round++) {
                cluster.restartGateway();
                assertThat(cluster.gateway("list").requireSuccess().text()).contains(target.id());
                cluster.stopController();
                cluster.startController();
                cluster.timeouts().until("all satellites are connected",
                        () -> cluster.linstor().onlineNodes().containsAll(cluster.nodes()));
                TestTarget other = new TestTarget(cluster, implementation, "round-" + round).create("16M");
                other.delete();
                writer.awaitAcknowledged(BLOCKS);
            }
            Figures.print(
                    implementation + ", rolling restart of gateway and controller, longest gap between writes in ms",
                    writer.takeLongestGap());
            assertThat(target.node()).isEqualTo(node);
            target.requireReadBack(writer, url);
        }
    }
}
