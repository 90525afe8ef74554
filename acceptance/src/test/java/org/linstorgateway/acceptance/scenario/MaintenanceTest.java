package org.linstorgateway.acceptance.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.acceptance.BlockWriter;
import org.linstorgateway.acceptance.Figures;
import org.linstorgateway.acceptance.cluster.Ability;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Implementation;
import org.linstorgateway.acceptance.cluster.TestTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** The maintenance of a node that runs targets, as their clients see it. */
@Scenario
class MaintenanceTest {
    private static final int BLOCKS = 50;
    /** Targets of a lab; slower clusters get fewer. */
    private static final int MANY = 10;
    private static final int FEW = 3;

    @Proves("A node is drained of all its targets under a writing client, no block is lost, and none comes back before 'undrain'.")
    @Test
    void a_node_is_drained_under_a_writing_initiator_and_none_comes_back(Cluster cluster) throws Exception {
        List<TestTarget> targets = createAll(cluster, cluster.timeouts().factor() > 1 ? FEW : MANY);
        TestTarget first = targets.getFirst();
        List<TestTarget> others = targets.subList(1, targets.size());
        others.forEach(target -> writePattern(cluster, target));
        String node = gather(targets);
        String url = first.open();
        try (BlockWriter writer = first.writer(url)) {
            writer.awaitAcknowledged(BLOCKS);
            writer.takeLongestGap();

            long start = System.nanoTime();
            String text = drain(cluster, node, "--parallel", "4");
            Figures.print("drain of a node with " + targets.size() + " iSCSI targets, four at once, ms",
                    (System.nanoTime() - start) / 1_000_000);
            writer.awaitAcknowledged(BLOCKS);
            Figures.print("iSCSI, drain of its node, outage in ms", writer.takeLongestGap());

            targets.forEach(target -> assertThat(target.node())
                    .as(() -> text + "\n" + target.run("show").text()).isNotEqualTo(node));
            others.forEach(target -> requirePattern(cluster, target));
            others.getFirst().runAndWait("restart");
            assertThat(others.getFirst().node()).isNotEqualTo(node);
            cluster.gateway("node", "undrain", node).requireSuccess();
            first.runAndWait("move", "--to", node);
            writer.awaitAcknowledged(BLOCKS);
            first.requireReadBack(writer, url);
        }
    }

    @Proves("A drain whose gateway server is killed is completed by repeating the command.")
    @Test
    void a_drain_whose_server_is_killed_is_completed_by_repeating_it(Cluster cluster) throws Exception {
        Requires.abilities(cluster, Ability.GATEWAY);
        List<TestTarget> targets = createAll(cluster, cluster.timeouts().slow() ? 2 : FEW);
        targets.forEach(target -> writePattern(cluster, target));
        String node = gather(targets);
        cluster.beforeRestore(() -> cluster.gateway("node", "undrain", node));

        Process command = begin(cluster, List.of("node", "drain", node, "--yes"));
        cluster.timeouts().until("a target has left " + node, () -> targets.stream()
                .anyMatch(target -> !cluster.linstor().primary(target.resource()).orElse(node).equals(node)));
        cluster.restartGateway();
        command.destroyForcibly();
        assertThat(cluster.gateway("node", "list").requireSuccess().text()).contains("drained");
        var _ = drain(cluster, node);

        targets.forEach(target -> {
            assertThat(target.node()).isNotEqualTo(node);
            requirePattern(cluster, target);
        });
        cluster.gateway("node", "undrain", node).requireSuccess();
        targets.getFirst().runAndWait("move", "--to", node);
    }

    private static Process begin(Cluster cluster, List<String> words) throws IOException {
        return new ProcessBuilder(cluster.gatewayCommand(words)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Drains a node, and returns what the command prints. */
    private static String drain(Cluster cluster, String node, String... options) {
        cluster.beforeRestore(() -> cluster.gateway("node", "undrain", node));
        return cluster.gateway(Stream.concat(Stream.of("node", "drain", node, "--yes", "--resource-timeout",
                cluster.timeouts().service()), Stream.of(options)).toArray(String[]::new)).requireSuccess().text();
    }

    /** Moves all targets to the node of the first one, and returns it. */
    private static String gather(List<TestTarget> targets) {
        String node = targets.getFirst().node();
        targets.stream().filter(target -> !target.node().equals(node))
                .forEach(target -> target.runAndWait("move", "--to", node));
        return node;
    }

    private static List<TestTarget> createAll(Cluster cluster, int count) throws Exception {
        Implementation implementation = Requires.iscsi(cluster);
        List<TestTarget> targets = IntStream.range(0, count)
                .mapToObj(number -> new TestTarget(cluster, implementation, "drained-" + number)).toList();
        try (ExecutorService executor = Executors.newFixedThreadPool(count)) {
            List<Future<TestTarget>> all = new ArrayList<>();
            for (TestTarget target : targets) {
                // The writer fills the first volume from its beginning to its end.
                all.add(executor.submit(() -> target.create(target == targets.getFirst() ? "512M" : "16M")));
            }
            for (Future<TestTarget> each : all) {
                each.get();
            }
        }
        return targets;
    }

    private static String io(Cluster cluster, TestTarget target, String verb) {
        return cluster.client("qemu-io", "-f", "raw", "-c", verb + " -P " + (target.id().hashCode() & 0x7f) + " 0 64k",
                target.open()).text();
    }

    private static void writePattern(Cluster cluster, TestTarget target) {
        assertThat(io(cluster, target, "write")).contains("wrote 65536");
    }

    private static void requirePattern(Cluster cluster, TestTarget target) {
        assertThat(io(cluster, target, "read")).contains("read 65536").doesNotContain("failed");
    }
}
