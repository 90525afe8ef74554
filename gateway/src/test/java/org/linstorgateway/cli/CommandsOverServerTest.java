package org.linstorgateway.cli;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Commands of the command line that a real server over a simulated LINSTOR answers. */
class CommandsOverServerTest {
    private static final String OPTION = "DrbdOptions/Resource/on-no-data-accessible";

    private final ServedCommandLine line = new ServedCommandLine();
    private final SimulatedCluster cluster = line.cluster();

    @AfterEach
    void close() {
        line.close();
    }

    private void createOld() {
        cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT);
        cluster.linstor().modifyResourceDefinition("vmstore", Map.of(), List.of(OPTION));
    }

    private boolean isOld() {
        return !cluster.linstor().resourceDefinition("vmstore").orElseThrow().props().containsKey(OPTION);
    }

    @Test
    void a_list_of_all_protocols_costs_linstor_four_requests() {
        cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT);
        cluster.simulator().takeRequests();

        Outcome outcome = line.run("list");

        assertThat(outcome.out()).contains(Examples.VMSTORE_IQN.text());
        assertThat(cluster.simulator().takeRequests()).hasSize(4);
    }

    @Test
    void an_upgrade_through_the_server_prints_what_one_without_a_server_prints() {
        createOld();
        String[] controllers = {"iscsi", "upgrade", "--dry-run", "--controllers", cluster.simulator().uri().toString(),
                Examples.VMSTORE_IQN.text()};

        Outcome dryRun = line.run("iscsi", "upgrade", "--dry-run", Examples.VMSTORE_IQN.text());

        assertThat(dryRun).isEqualTo(line.runAlone(controllers));
        assertThat(dryRun.status()).isZero();
        assertThat(isOld()).isTrue();
    }

    @Test
    void an_upgrade_through_the_server_changes_the_target_after_a_yes() {
        createOld();

        line.typing("n\n");
        assertThat(line.run("iscsi", "upgrade", Examples.VMSTORE_IQN.text()).status()).isOne();
        assertThat(isOld()).isTrue();
        line.typing("yes\n");
        assertThat(line.run("iscsi", "upgrade", Examples.VMSTORE_IQN.text()).out())
                .endsWith("Upgraded target \"" + Examples.VMSTORE_IQN.text() + "\"\n");
        assertThat(isOld()).isFalse();
        assertThat(line.run("iscsi", "upgrade", Examples.VMSTORE_IQN.text()).out())
                .isEqualTo(Examples.VMSTORE_IQN.text() + " is already up to date.\n");
    }

    @Test
    void an_upgrade_that_reaches_no_server_says_how_to_do_without() {
        Outcome outcome = line.runAlone("--connect", "localhost:1", "iscsi", "upgrade", Examples.VMSTORE_IQN.text());

        assertThat(outcome.status()).isOne();
        assertThat(outcome.err()).contains("cannot reach").contains("--controllers");
    }

    @Test
    void the_code_of_an_error_is_shown_if_wanted() {
        assertThat(line.run("nfs", "show", "none", "--verbose").err()).endsWith("\nError code: target-not-found\n");
        assertThat(line.run("nfs", "show", "none").err()).doesNotContain("target-not-found");
        assertThat(line.run("--verbose", "nfs", "shwo").err()).endsWith("\nError code: unknown-command\n");
        assertThat(line.run("iscsi", "create", "x", "10.0.0.1/24", "--verbose").err())
                .endsWith("\nError code: invalid-iqn\n");
    }
}
