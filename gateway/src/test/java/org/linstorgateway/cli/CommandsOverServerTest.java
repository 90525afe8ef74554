package org.linstorgateway.cli;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.target.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Commands of the command line that a real server over a simulated LINSTOR answers. */
class CommandsOverServerTest {
    private static final String OPTION = "DrbdOptions/Resource/on-no-data-accessible";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final GatewayServer server = GatewayServer.start(
            new GatewayServer.Options("127.0.0.1", 0, List.of(), List.of(), "1.2.3"),
            RouteTable.of(Protocols.all().stream().<TargetRoutes<?>>map(this::routes).toList(), cluster.allTargets()));
    private final TestCommandLine line = new TestCommandLine().knowing(Protocols.all());

    private <T extends Target> TargetRoutes<T> routes(Protocol<T> protocol) {
        return new TargetRoutes<>(protocol, cluster.targets(protocol));
    }

    @AfterEach
    void close() {
        line.close();
        server.close();
        cluster.close();
    }

    private Outcome run(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "--connect";
        all[1] = "localhost:" + server.port();
        System.arraycopy(words, 0, all, 2, words.length);
        return line.runAlone(all);
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

        Outcome outcome = run("list");

        assertThat(outcome.out()).contains(Examples.VMSTORE_IQN.text());
        assertThat(cluster.simulator().takeRequests()).hasSize(4);
    }

    @Test
    void an_upgrade_through_the_server_prints_what_one_without_a_server_prints() {
        createOld();
        String[] controllers = {"iscsi", "upgrade", "--dry-run", "--controllers", cluster.simulator().uri().toString(),
                Examples.VMSTORE_IQN.text()};

        Outcome dryRun = run("iscsi", "upgrade", "--dry-run", Examples.VMSTORE_IQN.text());

        assertThat(dryRun).isEqualTo(line.runAlone(controllers));
        assertThat(dryRun.status()).isZero();
        assertThat(isOld()).isTrue();
    }

    @Test
    void an_upgrade_through_the_server_changes_the_target_after_a_yes() {
        createOld();

        line.typing("n\n");
        assertThat(run("iscsi", "upgrade", Examples.VMSTORE_IQN.text()).status()).isOne();
        assertThat(isOld()).isTrue();
        line.typing("yes\n");
        assertThat(run("iscsi", "upgrade", Examples.VMSTORE_IQN.text()).out())
                .endsWith("Upgraded target \"" + Examples.VMSTORE_IQN.text() + "\"\n");
        assertThat(isOld()).isFalse();
        assertThat(run("iscsi", "upgrade", Examples.VMSTORE_IQN.text()).out())
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
        assertThat(run("nfs", "show", "none", "--verbose").err()).endsWith("\nError code: target-not-found\n");
        assertThat(run("nfs", "show", "none").err()).doesNotContain("target-not-found");
        assertThat(run("--verbose", "nfs", "shwo").err()).endsWith("\nError code: unknown-command\n");
        assertThat(run("iscsi", "create", "x", "10.0.0.1/24", "--verbose").err())
                .endsWith("\nError code: invalid-iqn\n");
    }
}
