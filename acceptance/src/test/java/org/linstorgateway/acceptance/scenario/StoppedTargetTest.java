package org.linstorgateway.acceptance.scenario;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linstorgateway.acceptance.Subprocess;
import org.linstorgateway.acceptance.cluster.Ability;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** A target that is stopped while a node is away, which comes back with the promoter file that it had. */
@Scenario
class StoppedTargetTest {

    @Proves("A target that is stopped while a node has no power stays stopped when the node comes back.")
    @Test
    void a_target_that_is_stopped_while_a_node_is_away_stays_stopped_when_it_comes_back(Cluster cluster) {
        Requires.abilities(cluster, Ability.POWER);
        TestTarget target = new TestTarget(cluster, Requires.iscsi(cluster), "stopped").create("32M");
        String away = cluster.linstor().placed(target.resource()).stream()
                .filter(node -> !node.equals(target.node())).findFirst().orElseThrow();

        cluster.powerOff(away);
        cluster.timeouts().until("LINSTOR has noticed that " + away + " is away",
                () -> !cluster.linstor().onlineNodes().contains(away));
        Subprocess.Result refused = target.attempt("stop");
        assertThat(refused.status()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text()).contains(away);
        target.runAndWait("stop", "--force-offline", away);
        assertThat(cluster.linstor().primary(target.resource())).isEmpty();
        cluster.powerOn(away);
        cluster.timeouts().until(away + " is connected", () -> cluster.linstor().onlineNodes().contains(away));
        target.runAndWait("stop");

        assertThat(cluster.linstor().primary(target.resource())).isEmpty();
        assertThat(running(cluster, target)).isEmpty();
        target.runAndWait("start");
        assertThat(target.node()).isNotEmpty();
    }

    /** Returns the nodes on which something of the target runs. */
    private static List<String> running(Cluster cluster, TestTarget target) {
        return cluster.nodes().stream().filter(node -> cluster.onNode(node, "ip -o address").text()
                .contains(target.address() + "/")).toList();
    }
}
