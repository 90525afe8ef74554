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
    /** The writer fills a volume from its beginning to its end. */
    private static final String WRITTEN = "512M";
    private static final Pattern SERVING = Pattern.compile("\"primary\": *\"([^\"]+)\"");

    /** How long {@code drbd-reactorctl evict} leaves a service to others; a node without data starts it after six seconds. */
    private static final int EVICTION_SECONDS = 20;

    private final LabProcess lab = new LabProcess(EVICTION_SECONDS);

    @AfterEach
    void stopLab() {
        lab.close();
    }

    @Test
    void a_node_with_ten_targets_is_drained_under_a_writing_initiator_and_none_comes_back() throws Exception {
        createAll();
        IntStream.range(1, TARGETS).forEach(number -> assertThat(io("write", number)).contains("wrote 65536"));
        String node = serving(0);
        IntStream.range(1, TARGETS).filter(number -> !serving(number).equals(node))
                .forEach(number -> lab.gateway("iscsi", "move", IQN + "drained-" + number, "--to", node)
                        .requireSuccess());
        try (BlockWriter writer = new BlockWriter(lab, url(0))) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();

            drain(node);
            writer.awaitAcknowledged(BLOCKS);
            Figures.print("iSCSI, drain of its node, outage in ms", writer.takeLongestGap());

            assertAllAway(node);
            lab.gateway("iscsi", "restart", IQN + "drained-1").requireSuccess();
            assertAllAway(node);
            lab.gateway("node", "undrain", node).requireSuccess();
            lab.gateway("iscsi", "move", IQN + "drained-0", "--to", node).requireSuccess();
            assertThat(serving(0)).isEqualTo(node);
            writer.awaitAcknowledged(BLOCKS);
            writer.stop();
            assertThat(writer.readBack(lab, url(0))).isEqualTo(writer.acknowledged());
        }
    }

    @Test
    void a_drain_whose_server_is_killed_is_completed_by_another_server() {
        IntStream.range(0, 3).forEach(number -> create(number, "16M").requireSuccess());
        String node = serving(0);
        IntStream.range(1, 3).filter(number -> !serving(number).equals(node)).forEach(
                number -> lab.gateway("iscsi", "move", IQN + "drained-" + number, "--to", node).requireSuccess());
        IntStream.range(0, 3).forEach(number -> assertThat(io("write", number)).contains("wrote 65536"));

        try (SecondServer server = new SecondServer(lab)) {
            Process command = server.begin("node", "drain", node, "--yes");
            Await.until("a target has left " + node,
                    () -> IntStream.range(0, 3)
                            .anyMatch(number -> !lab.primary("drained-" + number).orElse(node).equals(node)));
            server.kill();
            command.destroyForcibly();
        }
        assertThat(lab.gateway("node", "list").requireSuccess().text()).contains("drained");
        lab.gateway("node", "drain", node, "--yes").requireSuccess();

        IntStream.range(0, 3).forEach(number -> {
            assertThat(serving(number)).isNotEqualTo(node);
            assertThat(io("read", number)).contains("read 65536").doesNotContain("failed");
        });
        lab.gateway("node", "undrain", node).requireSuccess();
        lab.gateway("iscsi", "move", IQN + "drained-0", "--to", node).requireSuccess();
        assertThat(serving(0)).isEqualTo(node);
    }

    private Subprocess.Result create(int number, String size) {
        return lab.gateway("iscsi", "create", "--implementation", "tgt", "--resource-timeout", "60s",
                IQN + "drained-" + number, lab.ip(FIRST_IP + number) + "/24", size);
    }

    private void drain(String node) {
        long start = System.nanoTime();
        lab.gateway("node", "drain", node, "--yes", "--parallel", "4").requireSuccess();
        Figures.print("drain of a node with ten iSCSI targets, four at once, ms",
                (System.nanoTime() - start) / 1_000_000);
    }

    /** The first target is left to its writer: another session of the same initiator would end that of the writer. */
    private void assertAllAway(String node) {
        IntStream.range(0, TARGETS).forEach(number -> assertThat(serving(number)).isNotEqualTo(node));
        IntStream.range(1, TARGETS).forEach(number -> assertThat(io("read", number)).contains("read 65536")
                .doesNotContain("failed"));
    }

    private String url(int number) {
        return "iscsi://" + lab.ip(FIRST_IP + number) + "/" + IQN + "drained-" + number + "/1";
    }

    private String io(String verb, int number) {
        return lab.client("qemu-io", "-f", "raw", "-c", verb + " -P " + (number + 1) + " 0 64k",
                url(number)).text();
    }

    private void createAll() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(TARGETS)) {
            List<Future<Subprocess.Result>> all = IntStream.range(0, TARGETS)
                    .mapToObj(number -> executor.submit(() -> create(number, number == 0 ? WRITTEN : "16M")))
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
