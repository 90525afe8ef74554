package org.linstorgateway.cli;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** The commands for nodes, which a real server over a simulated LINSTOR answers. */
class NodeCommandsTest {
    private final ServedCommandLine line = new ServedCommandLine();
    private final SimulatedCluster cluster = line.cluster();

    @AfterEach
    void close() {
        line.close();
    }

    private String create() {
        return cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT).status().primary().orElseThrow();
    }

    private String other(String server) {
        return cluster.nodesOf("vmstore").stream().filter(node -> !node.equals(server)).findFirst().orElseThrow();
    }

    private static String squeezed(Outcome outcome) {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.out().replaceAll(" +", " ");
    }

    @Test
    void the_list_has_a_row_for_each_node() {
        String server = create();
        String other = other(server);
        cluster.simulator().execute("PUT", "/v1/nodes/" + other,
                "{\"override_props\":{\"Aux/linstor-gateway/drained\":\"yes\"}}");

        String list = squeezed(line.run("node", "list"));

        assertThat(list).contains("| Node | Type | State | Address | LINSTOR | Runs | Could run | Remarks |\n")
                .containsPattern(
                        "\\| " + server + " \\| satellite \\| ONLINE \\| [0-9.]+ \\| 1\\.34\\.0 \\| 1 \\| - \\| \\|\n")
                .containsPattern("\\| " + other
                        + " \\| satellite \\| ONLINE \\| [0-9.]+ \\| 1\\.34\\.0 \\| - \\| - \\| drained \\|\n");
        assertThat(line.run("node", "ls").out()).isEqualTo(line.run("node", "list").out());
    }

    @Test
    void nodes_can_be_filtered_and_sorted() {
        cluster.simulator().nodeDown("node-b");

        assertThat(squeezed(line.run("node", "list", "--filter", "state=offline"))).contains("| node-b |")
                .doesNotContain("| node-a |");
        assertThat(squeezed(line.run("node", "list", "--filter", "state=online", "--sort=-name")))
                .containsSubsequence("| node-c |", "| node-a |").doesNotContain("| node-b |");
        assertThat(line.run("node", "list", "--filter", "name=node-c", "-o", "json").out())
                .contains("\"name\": \"node-c\"").doesNotContain("node-a");
        assertThat(line.run("node", "list", "--filter", "state=gone").err())
                .contains("'gone' is no value of 'state'", "Possible values: online, offline, ");
        assertThat(line.run("node", "list", "--sort", "size").err())
                .contains("Possible columns: name, type, state, address, linstor, runs, could-run.");
    }

    @Test
    void a_node_that_is_offline_is_in_the_list() {
        cluster.simulator().nodeDown("node-b");
        cluster.simulator().execute("PUT", "/v1/nodes/node-c/evacuate", "");

        assertThat(squeezed(line.run("node", "list")))
                .containsPattern("\\| node-b \\| satellite \\| OFFLINE \\| [0-9.]+ \\| - \\| unknown \\| - \\| \\|\n")
                .containsPattern("\\| node-c \\| .* \\| evacuating \\|\n");
    }

    @Test
    void show_has_the_targets_of_a_node() {
        String server = create();
        String other = other(server);

        assertThat(squeezed(line.run("node", "show", server))).startsWith("Node: " + server + "\nType: satellite\n")
                .contains("State: ONLINE\n").contains("LINSTOR: 1.34.0\n").contains("DRBD Reactor: answered\n")
                .contains("Runs: 1 target\n")
                .contains("| iscsi | " + Examples.VMSTORE_IQN.text() + " | UpToDate | present | runs | - | |\n");
        assertThat(squeezed(line.run("node", "show", other.toUpperCase(Locale.ROOT))))
                .contains("Could run: 1 target\n").contains(" | present | - | yes | ");
        cluster.simulator().nodeDown(other);
        assertThat(squeezed(line.run("node", "show", other))).contains("State: OFFLINE\n")
                .contains("DRBD Reactor: not asked\nRuns: unknown\n").contains(" | unknown | - | no: is offline | ");
    }

    @Test
    void the_nodes_of_a_target_tell_which_is_preferred() {
        String other = other(create());
        assertThat(line.run("iscsi", "set", "vmstore", "--preferred-node", other, "--yes").status()).isZero();

        assertThat(squeezed(line.run("iscsi", "show", "vmstore"))).containsPattern("\\| " + other
                + " \\| .* \\| preferred");
    }

    @Test
    void a_drain_shows_what_moves_asks_and_tells_what_has_moved() {
        String server = create();

        assertThat(line.run("node", "drain", server, "--dry-run")).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.out().replaceAll(" +", " ")).contains("| moves away | to ").endsWith(
                    "Nothing was changed.\n");
        });
        assertThat(line.run("node", "drain", server).err()).contains("--yes");
        assertThat(cluster.simulator().primaryOf("vmstore")).contains(server);

        String drained = squeezed(line.run("node", "drain", server, "--yes", "--parallel", "4"));

        assertThat(drained).containsPattern("'" + Examples.VMSTORE_IQN.text() + "' moved to node-.\n")
                .endsWith("Drained " + server + "; it runs no target\n");
        assertThat(squeezed(line.run("node", "list"))).contains("| drained |");
        assertThat(squeezed(line.run("iscsi", "show", "vmstore"))).contains("drained");
        assertThat(squeezed(line.run("node", "undrain", server)))
                .contains("may run there again").endsWith("Targets can run on " + server + "\n");
        assertThat(squeezed(line.run("node", "list"))).doesNotContain("drained");
    }

    @Test
    void an_evacuation_shows_what_leaves_and_ends_when_the_node_is_empty() {
        String server = create();

        assertThat(line.run("node", "evacuate", server, "--dry-run")).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.out().replaceAll(" +", " ")).contains("| moves away | to ").contains("| vmstore | ");
        });

        assertThat(squeezed(line.run("node", "evacuate", server, "--yes")))
                .contains("Evacuated " + server + "; it has no replica and runs no target.");
        assertThat(squeezed(line.run("node", "list"))).contains("drained, evacuating");
        assertThat(squeezed(line.run("node", "restore", server))).endsWith("targets can run there\n");
        assertThat(squeezed(line.run("node", "list"))).doesNotContain("evacuating").doesNotContain("drained");
    }

    @Test
    void a_target_is_disabled_on_a_node_and_restarted() {
        String server = create();

        assertThat(squeezed(line.run("iscsi", "disable", "vmstore", "--node", server)))
                .containsPattern("Disabled '.*' on " + server + "; it runs on node-.\n");
        assertThat(squeezed(line.run("iscsi", "restart", "vmstore"))).containsPattern("Restarted '.*' on node-.\n");
        assertThat(squeezed(line.run("iscsi", "enable", "vmstore", "--node", server)))
                .containsPattern("Enabled '.*' on " + server + "\n");
        assertThat(line.run("iscsi", "disable", "vmstore").err()).contains("--node");
    }

    @Test
    void json_and_yaml_have_the_fields_of_the_rest_api() {
        String server = create();

        assertThat(line.run("node", "list", "-o", "json").out().replaceAll("\\s", ""))
                .startsWith("[{\"name\":\"node-a\",\"type\":\"SATELLITE\",\"connection\":\"ONLINE\",\"flags\":[],")
                .contains("\"runs\":[{\"protocol\":\"iscsi\",\"id\":\"" + Examples.VMSTORE_IQN.text() + "\"}]");
        assertThat(line.run("node", "show", server, "-o", "yaml").out()).startsWith("name: " + server + "\n")
                .contains("drbd_reactor: answered\n").contains("      promoter_file: present\n");
    }

    @Test
    void an_unknown_node_is_an_error_that_names_those_that_exist() {
        Outcome outcome = line.run("--verbose", "node", "show", "nowhere");

        assertThat(outcome).isEqualTo(new Outcome(1, "", """
                ERROR: LINSTOR has no node 'nowhere'
                Its nodes are: node-a, node-b, node-c
                Error code: no-such-node
                """));
    }

    @Test
    void a_text_that_no_node_can_be_named_is_unknown_too() {
        for (String name : new String[]{"ä", "a b", "a/b", "a%2fb", "a\\b", "a\nb", "", ".", ".."}) {
            assertThat(line.run("node", "show", name).err()).as(name)
                    .startsWith("ERROR: LINSTOR has no node '" + name + "'\n");
        }
    }

    @Test
    void a_target_does_not_move_to_any_node_if_the_name_of_the_node_is_empty() {
        String server = create();

        Outcome outcome = line.run("iscsi", "move", "vmstore", "--to", "");

        assertThat(outcome.err()).startsWith("ERROR: --to has no value\n");
        assertThat(cluster.simulator().primaryOf("vmstore")).contains(server);
    }

    @Test
    void plans_name_protocols_as_the_commands_do() {
        line.run("nvme", "create", "nqn.2026-03.org.example:nvme:fast", "192.168.50.20/24", "20M");
        String server = cluster.simulator().primaryOf("fast").orElseThrow();

        assertThat(line.run("node", "drain", server, "-d").out()).contains("| nvme     | nqn.");
        assertThat(line.run("node", "evacuate", server, "-d").out()).contains("| nvme     | nqn.");
    }

    @Test
    void the_evacuation_of_an_empty_node_speaks_of_no_replicas() {
        assertThat(squeezed(line.run("node", "evacuate", "NODE-A", "--yes")))
                .startsWith("LINSTOR places no replicas on node-a from then on.\n");
    }
}
