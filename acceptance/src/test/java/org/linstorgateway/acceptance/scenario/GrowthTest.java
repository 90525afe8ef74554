package org.linstorgateway.acceptance.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.Subprocess;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** Targets that grow while they serve. */
@Scenario
class GrowthTest {
    private static final int BLOCKS = 30;
    /** The command in the answer of resize-volume, which grows the file system. */
    private static final Pattern GROW = Pattern.compile("(?:resize2fs|xfs_growfs) /[\\w/.-]*\\w");
    private static final long LEAST_GROWTH_KIB = 48 * 1024;

    @Proves("An export grows while a client writes, its file system by the command that the answer names, "
            + "and no acknowledged block is lost.")
    @ParameterizedTest(name = "[{0}]")
    @CsvSource({"ext4, 64M", "xfs, 400M"})
    void an_export_grows_with_its_file_system_under_a_writing_client(String type, String size, Cluster cluster) {
        Implementation implementation = Requires.nfs(cluster);
        TestTarget target = new TestTarget(cluster, implementation, "grows").create(size, "--filesystem", type);
        String url = target.createFile("32M");
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            long before = size(cluster, target);
            writer.takeLongestGap();

            String text = target.run("resize-volume", "1", "+64M", "--yes").text();
            Matcher command = GROW.matcher(text);
            assertThat(command.find()).as(text).isTrue();
            Subprocess.Result grown = cluster.onNode(target.node(), command.group());
            Assumptions.assumeFalse(grown.text().contains("Permission denied"),
                    "the kernel of the nodes does not permit to grow a mounted file system (CAP_SYS_RESOURCE)");
            grown.requireSuccess();

            writer.awaitAcknowledged(BLOCKS);
            Figures.print(implementation + ", growth of an export with " + type + ", longest gap between writes in ms",
                    writer.takeLongestGap());
            cluster.timeouts().until("the file system has grown",
                    () -> size(cluster, target) >= before + LEAST_GROWTH_KIB);
            target.requireReadBack(writer, url);
        }
    }

    /** Returns the size of the file system of an export on its node, in KiB. */
    private static long size(Cluster cluster, TestTarget target) {
        String text = cluster.onNode(target.node(),
                "df -k /srv/gateway-exports/" + target.resource() + " | awk 'END { print $2 }'").requireSuccess()
                .text();
        return Long.parseLong(text);
    }

    @Proves("A volume that is added to a running target becomes UpToDate on all nodes with data, and initiators see and write it.")
    @Test
    void an_added_volume_becomes_up_to_date_and_initiators_see_it(Cluster cluster) {
        Implementation implementation = Requires.iscsi(cluster);
        TestTarget target = new TestTarget(cluster, implementation, "added").create("32M");
        int before = cluster.linstor().diskStates(target.resource()).size();
        String url = target.open();
        try (BlockWriter writer = target.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            long start = System.nanoTime();

            target.run("add-volume", "16M");
            cluster.timeouts().until("the new volume is up to date", () -> {
                var states = cluster.linstor().diskStates(target.resource());
                return states.size() > before && states.stream().allMatch("UpToDate"::equals);
            });

            Figures.print(implementation + ", added volume up to date after ms",
                    (System.nanoTime() - start) / 1_000_000);
            writer.awaitAcknowledged(BLOCKS);
            target.requireReadBack(writer, url);
        }
        assertThat(cluster.client("iscsi-ls", "--show-luns", "iscsi://" + target.address()).text()).contains("Lun:2");
        String second = url.replaceFirst("/1$", "/2");
        assertThat(cluster.client("qemu-io", "-f", "raw", "-c", "write -P 7 0 64k", "-c", "read -P 7 0 64k", second)
                .text()).contains("wrote 65536", "read 65536").doesNotContain("failed");
    }
}
