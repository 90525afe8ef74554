package org.linstorgateway.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.cli.output.Console.Capabilities;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.Samples;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.nfs.Nfs;

import static org.assertj.core.api.Assertions.assertThat;

class UpgradeTest {
    private static final String LEGACY = "iqn.2021-01.org.example:legacy";
    private static final String OPTIONS = "DrbdOptions/Resource/";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final TestCommandLine line = new TestCommandLine().knowing(List.of(new Iscsi(), new Nfs()));

    @AfterEach
    void close() {
        line.close();
        cluster.close();
    }

    private Outcome upgrade(String protocol, String... words) {
        return line.runAlone(Stream.concat(Stream.of(protocol, "upgrade", "--controllers",
                cluster.simulator().uri().toString()), Stream.of(words)).toArray(String[]::new));
    }

    private Outcome upgradeTyping(String answer, String... words) {
        line.typing(answer);
        return upgrade("iscsi", words);
    }

    private Outcome upgradeOnTerminal(String... words) {
        line.seenThrough(new Capabilities(true, true, false));
        return upgrade("iscsi", words);
    }

    /** Puts a file there as a former gateway did, over a resource with two of the DRBD options. */
    private String put(String protocol, String resource, String text) {
        String path = new PromoterPath(protocol, resource).toString();
        cluster.simulator().addDefinition(resource, 65_536, 2);
        cluster.linstor().modifyResourceDefinition(resource,
                Map.of(OPTIONS + "auto-promote", "no", OPTIONS + "quorum", "off"), List.of());
        cluster.linstor().putFile(path, text, List.of());
        return path;
    }

    private String putSample(String protocol, String resource) {
        return put(protocol, resource,
                Samples.text("linstor-gateway-" + protocol + "-" + resource + ".toml"));
    }

    private String content(String path) {
        return cluster.file(path).orElseThrow();
    }

    private Map<String, String> props(String resource) {
        return cluster.linstor().resourceDefinition(resource).orElseThrow().props();
    }

    @Test
    void a_target_of_the_first_gateways_gets_the_current_layout_and_options() {
        String path = putSample("iscsi", "legacy");
        String before = content(path);

        Outcome outcome = upgrade("iscsi", "--yes", LEGACY);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("the deprecated key 'id' is removed (restarts")
                .contains("'DrbdOptions/Resource/quorum' changes from 'off' to 'majority'")
                .contains("\n-  id = \"iscsi-legacy\"\n").contains("\n+    linstor-gateway-schema-version = 1\n")
                .contains("\n-DrbdOptions/Resource/quorum = off\n")
                .endsWith("Upgraded target \"" + LEGACY + "\"\n");
        assertThat(content(path)).doesNotContain("id = \"iscsi-legacy\"").contains("schema-version = 1")
                .contains("product_id='LINSTOR iSCSI' scsi_sn=9b053745");
        assertThat(startList(content(path)).stream().map(line -> line.replace(" status_check=pseudo", "")).toList())
                .isEqualTo(startList(before));
        assertThat(props("legacy")).containsEntry(OPTIONS + "quorum", "majority")
                .containsEntry(OPTIONS + "auto-promote", "no").containsEntry(OPTIONS + "on-no-quorum", "io-error")
                .containsEntry(OPTIONS + "on-no-data-accessible", "io-error")
                .containsEntry(OPTIONS + "on-suspended-primary-outdated", "force-secondary");
    }

    @Test
    void a_second_upgrade_finds_nothing_to_do() {
        putSample("iscsi", "legacy");
        upgrade("iscsi", "-y", LEGACY);

        assertThat(upgrade("iscsi", LEGACY)).isEqualTo(new Outcome(0, LEGACY + " is already up to date.\n", ""));
    }

    @Test
    void a_dry_run_and_a_no_change_nothing() {
        String path = putSample("iscsi", "legacy");
        String before = content(path);
        Map<String, String> props = props("legacy");

        Outcome dry = upgrade("iscsi", "--dry-run", "--yes", LEGACY);
        Outcome no = upgradeTyping("n\n", LEGACY);

        assertThat(dry.status()).isZero();
        assertThat(dry.out()).contains("\n-  id = \"iscsi-legacy\"\n").endsWith("Nothing was changed.\n");
        assertThat(no.status()).isEqualTo(1);
        assertThat(no.out()).endsWith("Continue? [y/N]: ");
        assertThat(no.err()).isEqualTo("ERROR: aborted\n");
        assertThat(content(path)).isEqualTo(before);
        assertThat(props("legacy")).isEqualTo(props);
    }

    @Test
    void an_upgrade_without_an_answer_names_the_option_that_needs_none_and_changes_nothing() {
        String path = putSample("iscsi", "legacy");
        String before = content(path);

        Outcome none = upgradeTyping("", LEGACY);

        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err())
                .isEqualTo("ERROR: no answer on standard input: add --yes to continue without the question\n");
        assertThat(content(path)).isEqualTo(before);
        assertThat(upgradeTyping("yes\n", LEGACY).out()).contains("Upgraded target");
    }

    @Test
    void a_current_file_stays_unchanged() {
        String path = put("iscsi", "OldVMs", Samples.text("linstor-gateway-iscsi-OldVMs.toml")
                .replace(" protocol=tcp", " protocol=tcp status_check=pseudo"));
        String before = content(path);

        Outcome outcome = upgrade("iscsi", "-y", "iqn.2022-06.com.Example.storage.lab:OldVMs");

        assertThat(outcome.out()).contains("The service will not be restarted.").doesNotContain(path);
        assertThat(content(path)).isEqualTo(before);
    }

    @Test
    void a_file_of_a_newer_gateway_is_refused_and_not_touched() {
        String newer = Samples.text("linstor-gateway-iscsi-OldVMs.toml").replace("version = 1", "version = 2");
        String path = put("iscsi", "OldVMs", newer);
        Map<String, String> props = props("OldVMs");

        Outcome outcome = upgrade("iscsi", "-y", "iqn.2022-06.com.Example.storage.lab:OldVMs");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains(path + " was written by a newer version");
        assertThat(content(path)).isEqualTo(newer);
        assertThat(props("OldVMs")).isEqualTo(props);
    }

    @Test
    void entries_of_an_administrator_are_kept() {
        String path = put("iscsi", "legacy", Samples.text("linstor-gateway-iscsi-legacy.toml")
                .replace("runner = \"systemd\"\n", "preferred-nodes = [\"node-a\"]\n")
                .replace("target-as = \"Requires\"", "target-as = \"BindsTo\"")
                .replace("start = [", "start = [\n\"own.service\","));

        Outcome outcome = upgrade("iscsi", "-y", LEGACY);

        assertThat(outcome.out()).contains("the missing key 'runner' is set to 'systemd'\n");
        assertThat(content(path)).contains("runner = \"systemd\"").contains("\"node-a\"").contains("\"own.service\"")
                .contains("target-as = \"BindsTo\"");
    }

    @Test
    void an_old_export_takes_its_address_before_its_server_starts() {
        String path = putSample("nfs", "oldshare");

        assertThat(upgrade("nfs", "-y", "oldshare").err()).isEmpty();

        assertThat(content(path)).containsSubsequence("Filesystem fs_1", "IPaddr2 service_ip", "nfsserver nfsserver",
                "exportfs export_1_0");
    }

    @Test
    void passwords_are_never_shown() {
        put("iscsi", "legacy", Samples.text("linstor-gateway-iscsi-legacy.toml").replace("incoming_password=''",
                "implementation=tgt incoming_password=verysecret12"));

        Outcome outcome = upgrade("iscsi", "-d", LEGACY);

        assertThat(outcome.out()).contains("incoming_password='***'").contains("tid=").contains("initiators=ALL")
                .doesNotContain("verysecret12");
    }

    @Test
    void differences_are_coloured_on_a_terminal() {
        putSample("iscsi", "legacy");

        assertThat(upgradeOnTerminal("-d", LEGACY).out())
                .contains("\033[31m-  id = \"iscsi-legacy\"\033[0m\n")
                .contains("\033[32m+  [promoter.metadata]\033[0m\n");
    }

    @Test
    void an_unknown_target_is_an_error() {
        assertThat(upgrade("iscsi", LEGACY).err()).isEqualTo("ERROR: there is no iSCSI target '" + LEGACY + "'\n");
    }

    private static List<String> startList(String text) {
        return text.lines().filter(entry -> entry.strip().startsWith("\"")).toList();
    }
}
