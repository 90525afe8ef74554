package org.linstorgateway.acceptance.scenario;

import org.junit.jupiter.api.Test;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Subprocess;
import org.linstorgateway.acceptance.cluster.Ability;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands while the satellite of a node does not run, and DRBD and DRBD Reactor there do. */
@Scenario
class SatelliteDownTest {
    private static final int BLOCKS = 30;

    @Proves("A stop and a delete that a node without satellite would not learn of are refused, name the node and change nothing.")
    @Test
    void a_command_that_a_node_would_not_learn_of_is_refused(Cluster cluster) {
        Requires.abilities(cluster, Ability.SATELLITE);
        TestTarget target = new TestTarget(cluster, Requires.iscsi(cluster), "blind").create("32M");
        String url = target.open();
        String node = target.node();
        String other = cluster.linstor().placed(target.resource()).stream().filter(each -> !each.equals(node))
                .findFirst().orElseThrow();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);

            stopSatellite(cluster, other);
            requireRefused(target.attempt("stop"), other);
            requireRefused(target.attempt("delete", "--force"), other);

            writer.awaitAcknowledged(BLOCKS);
            assertThat(target.node()).isEqualTo(node);
            target.requireReadBack(writer, url);
        }
        startSatellite(cluster, other);
        target.delete();
        assertThat(cluster.linstor().definitions()).doesNotContain(target.resource());
    }

    private static void requireRefused(Subprocess.Result result, String node) {
        assertThat(result.status()).as(result.text()).isEqualTo(1);
        assertThat(result.text()).contains(node);
    }

    @Proves("A target goes on to serve while the satellite of its node is down.")
    @Test
    void a_target_serves_while_the_satellite_of_its_node_is_down(Cluster cluster) {
        Requires.abilities(cluster, Ability.SATELLITE);
        TestTarget target = new TestTarget(cluster, Requires.iscsi(cluster), "unseen").create("32M");
        String url = target.open();
        String node = target.node();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            stopSatellite(cluster, node);
            writer.awaitAcknowledged(BLOCKS);
            startSatellite(cluster, node);
            assertThat(target.node()).isEqualTo(node);
            target.requireReadBack(writer, url);
        }
    }

    private static void stopSatellite(Cluster cluster, String node) {
        cluster.stopSatellite(node);
        cluster.timeouts().until("LINSTOR has noticed that the satellite of " + node + " is down",
                () -> !cluster.linstor().onlineNodes().contains(node));
    }

    private static void startSatellite(Cluster cluster, String node) {
        cluster.startSatellite(node);
        cluster.timeouts().until("the satellite of " + node + " is connected",
                () -> cluster.linstor().onlineNodes().contains(node));
    }
}
