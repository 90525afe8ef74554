package org.linstorgateway.acceptance.scenario;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of a target, from its creation to its deletion. */
@Scenario
class TargetLifeTest {
    private static final int BLOCKS = 30;
    /** Prints everything of targets that a node can have. Empty directories, on which the agent mounts file systems, remain. */
    private static final String TRACES = """
            cat /proc/mounts; ip -o address; iptables-save; find /dev/drbd /etc/drbd-reactor.d
            tgtadm --mode target --op show; find /sys/kernel/config/target /sys/kernel/config/nvmet; exportfs -v""";

    @Proves("A target is created, listed, written, stopped, started and read back; its deletion leaves nothing on any node.")
    @ParameterizedTest(name = "[{0}]")
    @EnumSource
    void a_target_keeps_its_data_and_its_deletion_leaves_nothing(Implementation implementation, Cluster cluster) {
        Requires.implementation(cluster, implementation);
        TestTarget target = new TestTarget(cluster, implementation, "life");
        long start = System.nanoTime();
        target.create("64M");
        Figures.print(implementation + ", created and served after ms", (System.nanoTime() - start) / 1_000_000);
        assertThat(cluster.gateway("list").requireSuccess().text()).contains(target.id());
        String url = target.createFile("32M");
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            target.requireReadBack(writer, url);
            target.runAndWait("stop");
            assertThat(cluster.linstor().primary(target.resource())).isEmpty();
            requireNoTrace(cluster, target.address() + "/");

            target.runAndWait("start");
            target.requireReadBack(writer, target.open());
        }

        target.delete();

        assertThat(cluster.linstor().definitions()).doesNotContain(target.resource());
        assertThat(cluster.linstor().files()).noneMatch(path -> path.contains(target.resource()));
        requireNoTrace(cluster, target.resource());
        requireNoTrace(cluster, target.address());
    }

    private static void requireNoTrace(Cluster cluster, String text) {
        cluster.nodes().forEach(node -> cluster.timeouts().until(node + " has nothing of " + text,
                () -> !cluster.onNode(node, TRACES).text().contains(text)));
    }
}
