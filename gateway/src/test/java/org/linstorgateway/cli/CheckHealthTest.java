package org.linstorgateway.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.verb.CheckHealthCommand;
import org.linstorgateway.client.TestGateway;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Setting;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.health.SimulatedMachine;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.sim.Credentials;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.SimulatorOptions;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CheckHealthTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Charset charset = StandardCharsets.UTF_8;
    private Console.Capabilities capabilities = Console.Capabilities.PLAIN;
    /** No controller listens there. */
    private CommandLineSettings flags = CommandLineSettings.of(Setting.CONTROLLERS, "127.0.0.1:1");

    private int run(String... words) {
        CheckHealthCommand command = new CheckHealthCommand(Protocols.all(), root, SimulatedMachine.ENVIRONMENT);
        PrintStream stream = new PrintStream(out, true, charset);
        Session session = new Session(new Console(new ByteArrayInputStream(new byte[0]), stream, stream, capabilities),
                new Configuration(Map.of(), Path.of("/no/such/file")), flags);
        return command.run(new CommandLine(command.spec()).parseArgs(words), session);
    }

    private String out() {
        return out.toString(charset);
    }

    private void connect(String url) {
        flags = CommandLineSettings.of(Setting.CONNECT, url);
    }

    @Test
    void a_healthy_node_has_a_tick_at_every_category_and_a_summary() {
        SimulatedMachine.healthy(root);

        assertThat(run()).isZero();
        assertThat(out()).isEqualTo("""
                Checking agent requirements.

                [✓] System Utilities
                [✓] LINSTOR
                [✓] DRBD
                [✓] drbd-reactor
                [✓] Resource Agents
                [✓] iSCSI
                [✓] NVMe-oF
                [✓] NFS

                All checks passed.
                """);
    }

    @Test
    void a_problem_is_listed_under_its_category() {
        SimulatedMachine.healthy(root).withoutProgram("targetcli").withoutProgram("nvmetcli");

        assertThatThrownBy(() -> run("--protocols", "iscsi,nvme")).isInstanceOf(GatewayException.class)
                .hasMessage("Health check failed: found 1 issue");
        assertThat(out()).contains("""
                [!] iSCSI
                    'targetcli' is not installed
                        Install it: apt install targetcli-fb (Debian, Ubuntu) or dnf install targetcli (RHEL)
                [✓] NVMe-oF
                    note: nvmetcli is not installed""").doesNotContain("All checks passed");
    }

    @Test
    void a_locale_without_ticks_gets_ascii() {
        charset = StandardCharsets.US_ASCII;
        SimulatedMachine.healthy(root);

        run();
        assertThat(out()).contains("[ok] LINSTOR").doesNotContain("?");
    }

    @Test
    void a_terminal_gets_colours() {
        capabilities = new Console.Capabilities(true, true, false);
        SimulatedMachine.healthy(root).withoutProgram("fuser");

        assertThatThrownBy(this::run).isInstanceOf(GatewayException.class);
        assertThat(out()).contains("\033[32m[✓]\033[0m LINSTOR").contains("\033[31m[!]\033[0m Resource Agents");
    }

    @Test
    void json_is_one_object() {
        SimulatedMachine.healthy(root).withoutProgram("fuser");

        assertThatThrownBy(() -> run("-o", "json")).isInstanceOf(GatewayException.class);
        assertThat(out().replaceAll("\\s*\n\\s*", "")).startsWith("{").endsWith("}").contains("\"healthy\": false")
                .contains("{\"name\": \"LINSTOR\",\"healthy\": true,\"findings\": []}").contains("\"issues\": 1")
                .contains("{\"severity\": \"problem\",\"message\": \"'fuser' is not installed\",\"remedy\": \"Install");
    }

    @Test
    void scst_is_checked_on_demand() {
        SimulatedMachine.healthy(root);

        assertThatThrownBy(() -> run("--iscsi-backends", "lio-t,scst")).isInstanceOf(GatewayException.class);
        assertThat(out()).contains("'scstadmin' is not installed");
    }

    private void withoutIscsiAndNvme() {
        SimulatedMachine.healthy(root).withoutProgram("targetcli").without("/sys/module/nvmet");
    }

    @Test
    void what_is_missing_for_protocols_without_a_target_is_a_note() {
        withoutIscsiAndNvme();

        assertThat(run()).isZero();
        assertThat(out()).contains("[✓] iSCSI\n    note: 'targetcli' is not installed (only matters for iSCSI targets)")
                .contains("[✓] NVMe-oF\n    note: the kernel module 'nvmet'").contains("All checks passed");
    }

    @Test
    void what_is_missing_for_the_targets_of_this_node_is_a_problem() {
        withoutIscsiAndNvme();
        SimulatedMachine.empty(root).file("/etc/drbd-reactor.d/linstor-gateway-nvmeof-disk.toml", "");

        assertThatThrownBy(this::run).hasMessageContaining("found 1 issue");
        assertThat(out()).contains("[✓] iSCSI\n    note:").contains("[!] NVMe-oF");
    }

    @Test
    void what_is_missing_for_the_targets_of_the_cluster_is_a_problem() {
        withoutIscsiAndNvme();
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            cluster.linstor().putFile("/etc/drbd-reactor.d/linstor-gateway-iscsi-disk.toml", "[[promoter]]", List.of());
            flags = CommandLineSettings.of(Setting.CONTROLLERS, cluster.simulator().uri().toString());

            assertThatThrownBy(this::run).hasMessageContaining("found 1 issue");
        }
        assertThat(out()).contains("[!] iSCSI").contains("[✓] NVMe-oF\n    note:");
    }

    @Test
    void named_protocols_are_the_only_ones_checked() {
        withoutIscsiAndNvme();

        assertThat(run("--protocols", "nfs")).isZero();
        assertThat(out()).contains("[✓] NFS").doesNotContain("iSCSI").doesNotContain("NVMe");
        assertThatThrownBy(() -> run("--protocols", "nfs,nvme-of")).hasMessageContaining("found 1 issue");
        assertThatThrownBy(() -> run("--protocols", "smb"))
                .hasMessage("'smb' is not a protocol: expected one of iscsi, nfs, nvme");
    }

    @Test
    void a_client_needs_a_gateway_server() {
        try (TestGateway gateway = new TestGateway()) {
            gateway.answer("GET /api/v2/status", 200, "{\"status\":\"ok\"}");
            connect(gateway.url());
            assertThat(run("-m", "client")).isZero();
        }
        assertThat(out()).contains("Checking client requirements.").contains("[✓] LINSTOR Gateway server");
    }

    @Test
    void a_client_without_a_server_learns_how_to_name_one() {
        connect("127.0.0.1:1");

        assertThatThrownBy(() -> run("--mode=client")).isInstanceOf(GatewayException.class);
        assertThat(out()).contains("cannot reach the LINSTOR Gateway server at http://127.0.0.1:1")
                .contains("--connect");
    }

    @Test
    void server_and_cluster_ask_linstor() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            flags = CommandLineSettings.of(Setting.CONTROLLERS, cluster.simulator().uri().toString());
            assertThat(run("-m", "server")).isZero();
            assertThat(run("-m", "cluster")).isZero();
        }
        assertThat(out()).contains("Checking server requirements.").contains("Checking cluster requirements.")
                .contains("[✓] Storage Pools\n    note: storage pool pool on node-a");
    }

    @Test
    void a_refused_token_is_a_problem_with_its_remedy() throws IOException {
        Path token = Files.writeString(root.resolve("token"), "expired");
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults()
                .withCredentials(new Credentials.Bearer("valid")))) {
            String controller = simulator.uri().toString();
            flags = new CommandLineSettings(Optional.empty(), Map.of(Setting.CONTROLLERS, List.of(controller),
                    Setting.LINSTOR_TOKEN_FILE, List.of(token.toString())));
            for (String mode : List.of("server", "cluster")) {
                out.reset();
                assertThatThrownBy(() -> run("-m", mode)).hasMessageContaining("found 1 issue");
                assertThat(out()).contains("LINSTOR at " + controller + " refuses to report the LINSTOR version: ")
                        .contains("It got the token in " + token).contains("Write a token that LINSTOR accepts into")
                        .doesNotContain("systemctl start linstor-controller").doesNotContain("expired\n");
            }
            Files.writeString(token, "valid");
            assertThat(run("-m", "server")).isZero();
        }
    }

    @Test
    void the_check_of_a_cluster_fails_if_only_the_resource_of_a_target_exists() {
        try (SimulatedCluster cluster = SimulatedCluster.start()) {
            flags = CommandLineSettings.of(Setting.CONTROLLERS, cluster.simulator().uri().toString());
            cluster.iscsiTargets().create(Examples.VMSTORE, SimulatedCluster.TIMEOUT);
            cluster.iscsiTargets().stop(Examples.VMSTORE_IQN, SimulatedCluster.TIMEOUT);
            assertThat(run("-m", "cluster")).isZero();
            cluster.linstor().deleteFile(Examples.VMSTORE_FILE);

            assertThatThrownBy(() -> run("-m", "cluster")).hasMessageContaining("found 1 issue");
        }
        assertThat(out()).contains("only its LINSTOR resource 'vmstore' exists");
    }

    @Test
    void wrong_words_are_explained() {
        assertThatThrownBy(() -> run("-m", "all"))
                .hasMessageContaining("expected one of agent, server, client, cluster");
        assertThatThrownBy(() -> run("-o", "xml")).hasMessageContaining("expected text or json");
        assertThatThrownBy(() -> run("--timeout", "0s")).hasMessageContaining("'0s' is not a timeout");
    }
}
