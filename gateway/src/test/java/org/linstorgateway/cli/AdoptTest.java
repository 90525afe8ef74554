package org.linstorgateway.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.SimulatedCluster;

import static org.assertj.core.api.Assertions.assertThat;

class AdoptTest {
    private static final String IQN = "iqn.2026-03.org.example:vmstore";

    private final ServedCommandLine line = new ServedCommandLine();
    private final SimulatedCluster cluster = line.cluster();

    @BeforeEach
    void createResource() {
        cluster.simulator().addDefinition("vmstore", 409_600, 3);
    }

    @AfterEach
    void close() {
        line.close();
    }

    private Outcome adopt(String... words) {
        return line.run(words);
    }

    @Test
    void the_plan_is_shown_and_carried_out_after_a_yes_and_not_after_a_no() {
        line.typing("n\n");
        Outcome refused = adopt("iscsi", "adopt", IQN, "192.168.50.10/24");
        line.typing("y\n");
        Outcome adopted = adopt("iscsi", "adopt", IQN, "192.168.50.10/24", "--username", "alice", "--password",
                "verysecret12");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).contains("volume 0 of the LINSTOR resource 'vmstore' (400 MiB) is served as volume 1")
                .contains("volume 1 of the LINSTOR resource is created as the cluster private volume")
                .contains("The data of the resource is not touched.");
        assertThat(adopted.status()).isZero();
        assertThat(adopted.out()).contains("incoming_password='***'").doesNotContain("verysecret12")
                .endsWith("Adopted the LINSTOR resource \"vmstore\" as \"" + IQN + "\"\n");
        assertThat(line.run("iscsi", "show", IQN).out()).contains("Volume 1:").contains("Cluster private volume:");
    }

    @Test
    void the_help_says_where_the_name_of_the_resource_is_and_has_no_option_that_the_resource_decides() {
        Outcome help = line.runAlone("iscsi", "adopt", "--help");

        assertThat(help.out().replaceAll("\\s+", " "))
                .contains("The last part of the target's name is the name of the resource")
                .contains("--allowed-initiators").doesNotContain("--gross").doesNotContain("--resource-group")
                .doesNotContain("VOLUME_SIZE");
    }

    @Test
    void an_unknown_resource_is_explained() {
        Outcome outcome = adopt("iscsi", "adopt", "iqn.2026-03.org.example:vmstores", "192.168.50.10/24", "--dry-run");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("LINSTOR has no resource 'vmstores'").contains("but vmstore");
    }

    @Test
    void an_export_needs_the_file_system_that_linstor_did_not_make() {
        Outcome missing = adopt("nfs", "adopt", "vmstore", "192.168.50.10/24", "--yes");
        Outcome named = adopt("nfs", "adopt", "vmstore", "192.168.50.10/24", "--yes", "-f", "xfs", "--export-path",
                "/music");

        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err()).contains("--filesystem");
        assertThat(named.status()).as("%s", named).isZero();
        assertThat(cluster.file("/etc/drbd-reactor.d/linstor-gateway-nfs-vmstore.toml").orElseThrow())
                .contains("device=/dev/drbd/by-res/vmstore/0 directory=/srv/gateway-exports/vmstore/music fstype=xfs");
        assertThat(cluster.linstor().resourceDefinition("vmstore").orElseThrow().volumes().getFirst().props())
                .doesNotContainKey("FileSystem/Type");
        assertThat(line.run("nfs", "show", "vmstore").out()).contains("xfs").contains("/music");
    }
}
