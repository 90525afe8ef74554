package org.linstorgateway.acceptance.scenario;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.cluster.Ability;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** Another node takes the place of one with data. */
@Scenario
class NodeReplacementTest {
    private static final int BLOCKS = 50;

    @Proves("The replica of a node moves to another node under a writing client; the new one serves when the first node loses power.")
    @Test
    void another_node_gets_the_data_and_serves_it(Cluster cluster) {
        Requires.abilities(cluster, Ability.POWER);
        Implementation implementation = Requires.iscsi(cluster);
        Assumptions.assumeTrue(cluster.linstor().nodesWithPools().size() > 2,
                "less than three nodes have a storage pool, so that no other node can get the data");
        TestTarget target = new TestTarget(cluster, implementation, "replaced").create("128M");
        String url = target.open();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            String serving = target.node();
            String leaving = cluster.linstor().diskful(target.resource()).stream()
                    .filter(node -> !node.equals(serving)).findFirst().orElseThrow();
            cluster.beforeRestore(() -> cluster.gateway("node", "restore", leaving));

            long start = System.nanoTime();
            cluster.gateway("node", "evacuate", leaving, "--yes", "--resource-timeout", cluster.timeouts().service())
                    .requireSuccess();
            cluster.timeouts().until("the replica has left " + leaving, () -> {
                var diskful = cluster.linstor().diskful(target.resource());
                return diskful.size() > 1 && !diskful.contains(leaving)
                        && cluster.linstor().diskStates(target.resource()).stream().allMatch("UpToDate"::equals);
            });
            Figures.print("replica moved to another node after ms", (System.nanoTime() - start) / 1_000_000);
            cluster.gateway("node", "restore", leaving).requireSuccess();
            writer.awaitAcknowledged(BLOCKS);

            cluster.powerOff(target.node());
            String now = target.awaitMoved(serving);
            writer.awaitAcknowledged(BLOCKS);
            assertThat(now).isNotEqualTo(serving);
            target.requireReadBack(writer, url);
        }
    }
}
