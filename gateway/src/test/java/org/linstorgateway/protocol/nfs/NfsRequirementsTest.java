package org.linstorgateway.protocol.nfs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.cli.parser.TestOptions;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.SimulatedMachine;
import org.linstorgateway.health.host.InspectedHost;

import static org.assertj.core.api.Assertions.assertThat;

/** What a node needs for the exports whose promoter files it has. */
class NfsRequirementsTest {
    private static final String UNIT = "nfs-server.service";
    private static final String STATD = "rpc-statd.service";

    @TempDir
    private Path root;
    private SimulatedMachine machine;

    @BeforeEach
    void makeMachine() {
        machine = SimulatedMachine.healthy(root);
    }

    private void exports(String name, String server) {
        machine.file("/etc/drbd-reactor.d/linstor-gateway-nfs-" + name + ".toml",
                "start = [" + server + "\"ocf:heartbeat:exportfs export_1_0 directory=/srv/x\"]");
    }

    private List<Finding> findings() {
        return new NfsRequirements().checks(new InspectedHost(machine.host(Duration.ofSeconds(20))),
                TestOptions.parse(List.of())).stream().flatMap(check -> check.findings().stream()).toList();
    }

    @Test
    void a_shared_export_needs_the_server_to_run_all_the_time() {
        exports("media", "");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("is not active", "kernel-shared", "'media'");
            assertThat(finding.remedy()).isEqualTo("systemctl enable --now nfs-server.service");
        });
        machine.unit(UNIT, "loaded", "active");
        assertThat(findings()).singleElement().extracting(Finding::message).asString().contains("is not enabled");
        machine.enabledUnit(UNIT, "active");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_server_that_an_agent_starts_must_not_start_with_the_machine() {
        exports("media", "\"ocf:heartbeat:nfsserver nfsserver nfs_ip=10.0.0.1\", ");
        assertThat(findings()).isEmpty();

        machine.enabledUnit(UNIT, "inactive");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("starts with the machine", "'media'");
            assertThat(finding.remedy()).isEqualTo("systemctl disable nfs-server.service");
        });
    }

    @ParameterizedTest
    @CsvSource({"6.1.0-50-amd64, -2 +3 +4 +4.1 +4.2, true, does not give up", "6.8.0, +3 +4 -4.1 -4.2, true, resets",
            "6.9.1, +3 +4 +4.1 +4.2, false, one address", "6.12.113, +3 +4 -4.1 -4.2, false, ''",
            "6.1.0, +3 -4 -4.1 -4.2, false, ''"})
    void the_versions_of_a_shared_server_decide_whether_an_export_can_move(String kernel, String versions,
            boolean problem, String message) {
        exports("media", "");
        machine.enabledUnit(UNIT, "active").file("/proc/sys/kernel/osrelease", kernel + "\n")
                .file("/proc/fs/nfsd/versions", versions + "\n");

        if (message.isEmpty()) {
            assertThat(findings()).isEmpty();
        } else {
            assertThat(findings()).singleElement().matches(finding -> finding.isProblem() == problem)
                    .extracting(Finding::message).asString().contains(message);
        }
    }

    @Test
    void an_export_for_version_4_only_needs_version_3_off_and_statd_masked() {
        exports("media", "\"ocf:heartbeat:nfsserver nfsserver nfs_ip=10.0.0.1 nfsv4_only=true\", ");
        machine.unit(STATD, "loaded", "inactive").file("/etc/nfs.conf", "[nfsd]\nvers3 = y\n");

        assertThat(findings()).extracting(Finding::remedy).containsExactly(
                "Set vers3=n in the section [nfsd] of /etc/nfs.conf", "systemctl mask --now rpc-statd.service");
        machine.unit(STATD, "masked", "inactive").file("/etc/nfs.conf.d/local.conf", "[nfsd]\nvers3 = n\n");
        assertThat(findings()).isEmpty();
    }
}
