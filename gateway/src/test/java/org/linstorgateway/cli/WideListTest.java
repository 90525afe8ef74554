package org.linstorgateway.cli;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Lists with more columns and lists that are watched, which a real server over a simulated LINSTOR answers. */
class WideListTest {
    private final ServedCommandLine line = new ServedCommandLine();
    private final SimulatedCluster cluster = line.cluster();

    @AfterEach
    void close() {
        line.close();
    }

    private String create() {
        return cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT).status().primary().orElseThrow();
    }

    private String row(String... words) {
        return line.run(words).out().lines().filter(text -> text.contains(Examples.VMSTORE_IQN.text())).findFirst()
                .orElseThrow().replaceAll(" +", " ");
    }

    @Test
    void a_wide_list_has_node_size_allocated_space_and_redundancy() {
        String server = create();
        cluster.simulator().takeRequests();

        assertThat(row("iscsi", "list", "--wide")).matches("\\| " + Examples.VMSTORE_IQN.text()
                + " \\| 192.168.50.10/24 \\| Started \\| " + server
                + " \\| 1 \\| 20 MiB \\| [0-9.]+ [KM]iB \\| 2/2 up to date \\+ tiebreaker \\| OK \\|");
        assertThat(cluster.simulator().takeRequests()).hasSize(4);
        assertThat(row("list", "--wide")).startsWith("| iscsi | ")
                .contains("| Started | " + server + " | 1 | 20 MiB |");
        assertThat(row("iscsi", "list")).doesNotContain("MiB");
    }

    @Test
    void a_wide_list_tells_of_lost_redundancy() {
        String server = create();
        String other = cluster.nodesOf("vmstore").stream().filter(node -> !node.equals(server)).findFirst()
                .orElseThrow();
        cluster.simulator().diskState("vmstore", server, 1, "Inconsistent");
        assertThat(row("iscsi", "list", "--wide")).contains("| 1/2 up to date + tiebreaker | Degraded |");

        cluster.simulator().nodeDown(server);
        cluster.simulator().nodeDown(other);

        assertThat(row("iscsi", "list", "--wide")).contains("| 20 MiB | ").contains(" up to date + tiebreaker | ");
    }

    @Test
    void lists_and_show_tell_how_far_the_synchronisation_of_a_replica_is() {
        String other = cluster.otherReplica("vmstore", create());
        cluster.simulator().synchronised("vmstore", other, 45.67);

        assertThat(row("iscsi", "list", "--wide"))
                .contains("| 1/2 up to date + tiebreaker, " + other + " 45 % | Degraded |");
        assertThat(row("iscsi", "list")).endsWith("| Degraded |");
        assertThat(line.run("iscsi", "list").err()).isEqualTo("WARNING: '" + Examples.VMSTORE_IQN.text()
                + "' is degraded: see 'linstor advise resource' to fix the resource 'vmstore'. DRBD synchronises cluster "
                + "private volume on " + other + " 45 %, volume 1 on " + other + " 45 %.\n");
        assertThat(line.run("iscsi", "show", Examples.VMSTORE_IQN.text()).out().replaceAll(" +", " "))
                .contains("\nCluster private volume on " + other
                        + ": synchronising, 45.6 %, at least 29.2 of 64 MiB\n")
                .contains("\nVolume 1: 20 MiB, Degraded\nVolume 1 on " + other
                        + ": synchronising, 45.6 %, at least 9.1 of 20 MiB\n");
        assertThat(line.run("iscsi", "show", Examples.VMSTORE_IQN.text(), "-o", "json").out().replaceAll("\\s", ""))
                .contains("\"syncing\":[{\"node\":\"" + other
                        + "\",\"synced_percent\":45.67,\"synced_kib\":9353,\"size_kib\":20480}]}]");
    }

    @Test
    void the_status_of_a_volume_has_redundancy_and_allocated_space_in_json() {
        create();

        assertThat(line.run("iscsi", "list", "-o", "json").out().replaceAll("\\s", ""))
                .containsPattern("\\{\"number\":1,\"state\":\"OK\",\"up_to_date\":2,\"replicas\":2,\"tiebreaker\":true,"
                        + "\"allocated_kib\":[1-9][0-9]*\\}");
    }

    @Test
    void a_list_cannot_be_watched_in_another_format_or_without_a_pause() {
        for (String[] words : new String[][]{{"list"}, {"iscsi", "list"}, {"node", "list"}}) {
            String[] json = concat(words, "--watch", "-o", "json");
            assertThat(line.run(json).err()).as("%s", (Object) words)
                    .startsWith("ERROR: --watch shows tables only, not json");
            assertThat(line.run(concat(words, "--watch", "--interval", "1ms")).err())
                    .startsWith("ERROR: --interval 1ms is too short");
        }
    }

    private static String[] concat(String[] words, String... more) {
        return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
