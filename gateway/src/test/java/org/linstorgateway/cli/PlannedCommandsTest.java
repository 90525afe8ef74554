package org.linstorgateway.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** {@code --dry-run} of the commands on whole targets. */
class PlannedCommandsTest {
    private static final String IQN = Examples.VMSTORE_IQN.text();

    private final ServedCommandLine line = new ServedCommandLine();
    private final SimulatedCluster cluster = line.cluster();
    private String node = "";

    @BeforeEach
    void create() {
        node = cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT).status().primary().orElseThrow();
    }

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "restart", "move", "delete"})
    void a_dry_run_shows_what_would_happen_and_changes_nothing(String verb) {
        Outcome outcome = line.run("iscsi", verb, IQN, "--dry-run");

        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.out()).startsWith("Changes of '" + IQN + "':\n").contains(node)
                .endsWith("Nothing was changed.\n");
        assertThat(cluster.simulator().primaryOf("vmstore")).contains(node);
    }

    @Test
    void a_dry_run_says_that_there_is_nothing_to_do() {
        Outcome outcome = line.run("iscsi", "start", IQN, "--dry-run");

        assertThat(outcome).isEqualTo(new Outcome(0,
                "Nothing to do for '" + IQN + "'.\nNothing was changed.\n", ""));
    }

    @Test
    void a_dry_run_of_a_stop_and_of_a_delete_say_what_clients_lose() {
        assertThat(line.run("iscsi", "stop", IQN, "-d").out())
                .contains("Clients lose the target until it is started again.");
        assertThat(line.run("iscsi", "delete", IQN, "-d").out()).contains("'vmstore' is deleted on ")
                .contains("Nobody can undo this.");
    }

    @Test
    void a_dry_run_on_a_node_names_it() {
        Outcome disable = line.run("iscsi", "disable", IQN, "--node", node, "--dry-run");
        Outcome enable = line.run("iscsi", "enable", IQN, "--node", node, "--dry-run");

        assertThat(disable.out()).contains("the service stops on " + node)
                .contains("the promoter file is disabled on " + node);
        assertThat(enable.out()).contains("may run on " + node + " again");
    }

    @Test
    void a_target_without_a_plan_fails_and_the_others_are_shown() {
        Outcome outcome = line.run("iscsi", "stop", "iqn.2026-03.org.example:gone", IQN, "--dry-run");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains("Changes of '" + IQN + "':");
        assertThat(outcome.err()).contains("iqn.2026-03.org.example:gone");
    }
}
