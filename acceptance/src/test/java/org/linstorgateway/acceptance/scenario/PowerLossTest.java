package org.linstorgateway.acceptance.scenario;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.cluster.Ability;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** Power failures of the node that serves a target while an initiator writes. */
@Scenario
class PowerLossTest {
    /** Blocks to write before a failure. */
    private static final int BEFORE = 100;
    /** Blocks to write after a failure. */
    private static final int AFTER = 50;

    @Proves("When the serving node loses power, the session of a writing client goes on, and every acknowledged block is read back.")
    @ParameterizedTest(name = "[{0}]")
    @EnumSource
    void no_acknowledged_block_is_lost_when_the_node_loses_power(Implementation implementation, Cluster cluster) {
        Requires.abilities(cluster, Ability.POWER);
        Requires.implementation(cluster, implementation);
        TestTarget target = new TestTarget(cluster, implementation, "power").create("128M");
        String url = target.createFile("64M");
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BEFORE);
            writer.takeLongestGap();
            String node = target.node();

            cluster.powerOff(node);
            target.awaitMoved(node);
            writer.awaitAcknowledged(AFTER);

            Figures.print(implementation + ", node loses power, outage in ms", writer.takeLongestGap());
            Figures.print(implementation + ", node loses power, acknowledged blocks of 4 KiB read back",
                    target.requireReadBack(writer, url));
        }
    }

    @Proves("A node that comes back after a power failure interrupts no target, and takes over when the other node loses power.")
    @Test
    void a_node_that_returns_interrupts_no_target_and_can_take_over_again(Cluster cluster) {
        Requires.abilities(cluster, Ability.POWER);
        Implementation implementation = Requires.iscsi(cluster);
        TestTarget target = new TestTarget(cluster, implementation, "returns").create("128M");
        String url = target.open();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BEFORE);
            String first = target.node();
            cluster.powerOff(first);
            String second = target.awaitMoved(first);
            writer.awaitAcknowledged(AFTER);
            writer.takeLongestGap();

            cluster.powerOn(first);
            writer.awaitAcknowledged(AFTER);
            cluster.timeouts().until(first + " is connected", () -> cluster.linstor().onlineNodes().contains(first));
            target.awaitUpToDate();
            Figures.print(implementation + ", node returns, longest gap between writes in ms", writer.takeLongestGap());
            assertThat(target.node()).isEqualTo(second);

            cluster.powerOff(second);
            target.awaitMoved(second);
            writer.awaitAcknowledged(AFTER);
            Figures.print(implementation + ", second node loses power, outage in ms", writer.takeLongestGap());
            target.requireReadBack(writer, url);
        }
    }
}
