package org.linstorgateway.acceptance.scenario;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.cluster.Ability;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** Cuts of the network between nodes that go on to run. */
@Scenario
class NetworkCutTest {
    private static final int BLOCKS = 50;

    @Proves("When the serving node is cut off, another one serves; the first one stops its services, "
            + "and interrupts nothing when it is back.")
    @Test
    void another_node_serves_when_the_serving_one_is_cut_off(Cluster cluster) {
        Requires.abilities(cluster, Ability.NETWORK);
        Implementation implementation = Requires.iscsi(cluster);
        TestTarget target = new TestTarget(cluster, implementation, "cut").create("128M");
        String url = target.open();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();
            String first = target.node();

            cluster.cut(first);
            String second = target.awaitMoved(first);
            writer.awaitAcknowledged(BLOCKS);
            Figures.print(implementation + ", serving node cut off, outage in ms", writer.takeLongestGap());

            cluster.heal(first);
            cluster.timeouts().until(first + " is connected", () -> cluster.linstor().onlineNodes().contains(first));
            cluster.timeouts().until(first + " does not have the address",
                    () -> !cluster.onNode(first, "ip -o address").text().contains(target.address() + "/"));
            target.awaitUpToDate();
            writer.awaitAcknowledged(BLOCKS);
            Figures.print(implementation + ", cut node is back, longest gap between writes in ms",
                    writer.takeLongestGap());
            assertThat(target.node()).isEqualTo(second);
            target.requireReadBack(writer, url);
        }
    }

    @Proves("Without quorum no node serves, and a client that reaches the node may get an error for a write; when the nodes see "
            + "each other again, one serves, and every acknowledged block is read back.")
    @Test
    void the_service_waits_for_quorum_and_loses_no_block(Cluster cluster) {
        Requires.abilities(cluster, Ability.NETWORK);
        Implementation implementation = Requires.iscsi(cluster);
        TestTarget target = new TestTarget(cluster, implementation, "quorum").create("128M");
        String url = target.open();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();
            String serving = target.node();
            List<String> others = cluster.nodes().stream().filter(node -> !node.equals(serving)).toList();

            // DRBD answers with an error (on-no-quorum=io-error), which the target software may hand on before its service stops.
            writer.allowError();
            others.forEach(cluster::cut);
            cluster.timeouts().until("the service stops without quorum",
                    () -> cluster.linstor().primary(target.resource()).isEmpty()
                            && !cluster.onNode(serving, "ip -o address").text().contains(target.address() + "/"));
            others.forEach(cluster::heal);

            target.node();
            cluster.timeouts().until("the target is served", () -> target.readable(url));
            if (writer.failure().isEmpty()) {
                writer.awaitAcknowledged(BLOCKS);
                Figures.print(implementation + ", quorum lost and back, outage in ms", writer.takeLongestGap());
            } else {
                Figures.print(implementation + ", quorum lost, the client gets", writer.failure());
            }
            target.awaitUpToDate();
            target.requireReadBack(writer, url);
        }
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            target.requireReadBack(writer, url);
        }
    }
}
