package org.linstorgateway.acceptance.scenario;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** Snapshots of targets with data, restored beside them and in their place. */
@Scenario
class SnapshotScenariosTest {
    private static final int BLOCKS = 50;

    @Proves("A target that is restored beside the first one has exactly the blocks from before the snapshot; the first one is written to.")
    @Test
    void a_restored_target_has_exactly_the_blocks_that_were_acknowledged_before_the_snapshot(Cluster cluster) {
        Implementation implementation = Requires.iscsi(cluster);
        TestTarget target = new TestTarget(cluster, implementation, "saved").create("64M");
        TestTarget copy = target.copy();
        int saved = writeAndSave(cluster, target);
        try (BlockWriter writer = target.writer(target.open())) {
            writer.awaitAcknowledged(saved + BLOCKS);
            writer.takeLongestGap();
            long start = System.nanoTime();
            cluster.gateway("snapshot", "restore", target.resource(), "before",
                    cluster.addresses().withPrefix(copy.address()), "--as", copy.id()).requireSuccess();
            copy.node();
            Figures.print(implementation + ", snapshot restored and served after ms",
                    (System.nanoTime() - start) / 1_000_000);
            writer.awaitAcknowledged(BLOCKS);
            Figures.print(implementation + ", longest gap of the first target during the restoration in ms",
                    writer.takeLongestGap());

            target.requireReadBack(writer, target.open());
            assertThat(writer.readBack(cluster, copy.open())).isEqualTo(saved);
        }
    }

    @Proves("A target is rolled back to exactly the blocks from before the snapshot, and to those from before the roll back again.")
    @Test
    void a_target_is_rolled_back_and_forth_to_exactly_the_blocks_of_then(Cluster cluster) {
        Implementation implementation = Requires.iscsi(cluster);
        TestTarget target = new TestTarget(cluster, implementation, "rolled").create("64M");
        int saved = writeAndSave(cluster, target);
        try (BlockWriter writer = target.writer(target.open())) {
            writer.awaitAcknowledged(saved + BLOCKS);
            writer.stop();
            long start = System.nanoTime();
            rollBack(cluster, target, "before");
            target.node();
            Figures.print(implementation + ", rolled back and served again after ms",
                    (System.nanoTime() - start) / 1_000_000);

            assertThat(writer.readBack(cluster, target.open())).isEqualTo(saved);
            rollBack(cluster, target, kept(cluster, target));
            target.node();
            target.requireReadBack(writer, target.open());
        }
        cluster.gateway("snapshot", "rollback", target.resource(), "--forget", "--yes").requireSuccess();
        assertThat(cluster.gateway("snapshot", "list", target.resource()).requireSuccess().text()).contains("before")
                .doesNotContain("before-rollback");
    }

    /** Returns the number of blocks in the snapshot. */
    private static int writeAndSave(Cluster cluster, TestTarget target) {
        try (BlockWriter writer = target.writer(target.open())) {
            writer.awaitAcknowledged(BLOCKS);
            writer.stop();
            cluster.gateway("snapshot", "create", target.resource(), "before").requireSuccess();
            return writer.acknowledged();
        }
    }

    private static void rollBack(Cluster cluster, TestTarget target, String snapshot) {
        cluster.gateway("snapshot", "rollback", target.resource(), snapshot, "--yes").requireSuccess();
    }

    /** Returns the oldest snapshot of the data from before a roll back. */
    private static String kept(Cluster cluster, TestTarget target) {
        return cluster.gateway("snapshot", "list", target.resource()).requireSuccess().text().lines()
                .flatMap(line -> Stream.of(line.split("[^a-z0-9-]+")))
                .filter(word -> word.startsWith("before-rollback-")).findFirst().orElseThrow();
    }

    @Proves("An export is rolled back, and a client finds the files of then only.")
    @Test
    void an_export_is_rolled_back_and_its_files_are_those_of_then(Cluster cluster) {
        TestTarget target = new TestTarget(cluster, Requires.nfs(cluster), "docs").create("64M");
        copyTo(cluster, target.file("letter"));
        cluster.gateway("snapshot", "create", target.resource(), "monday").requireSuccess();
        copyTo(cluster, target.file("later"));

        rollBack(cluster, target, "monday");
        target.node();

        cluster.timeouts().until("the file of then is there", () -> cluster.client("timeout", "10", "nfs-cat",
                target.file("letter") + "?version=3").text().contains("the text"));
        assertThat(cluster.client("nfs-cat", target.file("later") + "?version=3").ok()).isFalse();
    }

    private static void copyTo(Cluster cluster, String url) {
        cluster.client("sh", "-c", "f=$(mktemp) && echo the text >\"$f\" && nfs-cp \"$f\" '" + url
                + "?version=3'; s=$?; rm -f \"$f\"; exit $s").requireSuccess();
    }
}
