package org.linstorgateway.acceptance;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The maintenance of a node that runs targets, as their clients see it. */
@RequiresLab
class DrainTest {
    private static final String IQN = "iqn.2026-03.org.example:";
    private static final int TARGETS = 10;
    private static final int FIRST_IP = 160;
    private static final int BLOCKS = 50;
    private static final Pattern SERVING = Pattern.compile("\"primary\": *\"([^\"]+)\"");

    private final LabProcess lab = new LabProcess();

    @AfterEach
    void stopLab() {
        lab.close();
    }

    @Test
    void a_node_with_ten_targets_is_drained_under_a_writing_initiator_and_none_comes_back() throws Exception {
        createAll();
        String node = serving(0);
        String url = "iscsi://" + lab.ip(FIRST_IP) + "/" + IQN + "drained-0/1";
        IntStream.range(0, TARGETS).filter(number -> !serving(number).equals(node))
                .forEach(number -> lab.gateway("iscsi", "move", IQN + "drained-" + number, "--to", node)
                        .requireSuccess());
        try (BlockWriter writer = new BlockWriter(lab, url)) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();

            long start = System.nanoTime();
            lab.gateway("node", "drain", node, "--yes", "--parallel", "4").requireSuccess();
            Figures.print("drain of a node with ten iSCSI targets, four at once, ms",
                    (System.nanoTime() - start) / 1_000_000);
            writer.awaitAcknowledged(BLOCKS);
            Figures.print("iSCSI, drain of its node, outage in ms", writer.takeLongestGap());

            assertAllAway(node);
            lab.gateway("iscsi", "restart", IQN + "drained-1").requireSuccess();
            assertAllAway(node);
            writer.awaitAcknowledged(BLOCKS);
            lab.gateway("node", "undrain", node).requireSuccess();
            lab.gateway("iscsi", "move", IQN + "drained-0", "--to", node).requireSuccess();
            writer.awaitAcknowledged(BLOCKS);
            writer.stop();
            assertThat(writer.readBack(lab, url)).isEqualTo(writer.acknowledged());
        }
    }

    private void assertAllAway(String node) {
        IntStream.range(0, TARGETS).forEach(number -> {
            assertThat(serving(number)).isNotEqualTo(node);
            assertThat(lab.client("qemu-io", "-f", "raw", "-c", "read 0 64k",
                    "iscsi://" + lab.ip(FIRST_IP + number) + "/" + IQN + "drained-" + number + "/1").text())
                    .contains("read 65536").doesNotContain("failed");
        });
    }

    private void createAll() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(TARGETS)) {
            List<Future<Subprocess.Result>> all = IntStream.range(0, TARGETS)
                    .mapToObj(number -> executor.submit(() -> lab.gateway("iscsi", "create", "--implementation", "tgt",
                            "--resource-timeout", "60s", IQN + "drained-" + number, lab.ip(FIRST_IP + number) + "/24",
                            "16M")))
                    .toList();
            for (Future<Subprocess.Result> each : all) {
                each.get().requireSuccess();
            }
        }
    }

    /** Returns the node that runs a target. */
    private String serving(int number) {
        String shown = lab.gateway("iscsi", "show", "-o", "json", IQN + "drained-" + number).requireSuccess().text();
        Matcher matcher = SERVING.matcher(shown);
        assertThat(matcher.find()).as(shown).isTrue();
        return matcher.group(1);
    }
}
