package org.linstorgateway.acceptance;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Cleanup of labs: no process, mount, network device or file stays on the machine. */
@RequiresLab
class LabCleanupTest {
    private final MachineNetwork machine = new MachineNetwork();

    @AfterEach
    void close() {
        machine.close();
    }

    private static void createTarget(LabProcess lab) {
        lab.gateway("iscsi", "create", "--implementation", "tgt", "iqn.2026-03.org.example:leftover",
                lab.ip(100) + "/24",
                "16M").requireSuccess();
    }

    private Subprocess.Result clean(LabProcess lab) {
        return machine.run(GatewayProgram.command("lab", "clean", "--name", lab.name()));
    }

    private void requireNoLeftovers(LabProcess lab) {
        assertThat(Subprocess.run("ip", "netns", "list").text()).doesNotContain(lab.name() + "-");
        assertThat(machine.run(List.of("ip", "link")).text()).doesNotContain(lab.name() + "-up");
        assertThat(Subprocess.run("losetup", "--list").text()).doesNotContain(lab.directory().toString());
        assertThat(Subprocess.run("cat", "/proc/mounts").text()).doesNotContain(lab.directory().toString());
        assertThat(processes()).noneMatch(each -> each.contains(lab.directory().toString()));
        assertThat(Files.exists(lab.directory())).isFalse();
    }

    private static List<String> processes() {
        return ProcessHandle.allProcesses().flatMap(each -> each.info().commandLine().stream()).toList();
    }

    @Test
    void a_stopped_lab_leaves_nothing() {
        LabProcess lab = new LabProcess(machine);
        createTarget(lab);

        lab.close();

        requireNoLeftovers(lab);
    }

    /** Both use the same addresses. */
    @Test
    void an_isolated_lab_leaves_the_network_of_the_machine_alone() {
        try (LabProcess lab = new LabProcess(); LabProcess beside = new LabProcess()) {
            createTarget(lab);
            createTarget(beside);

            assertThat(Subprocess.run("ip", "address").text()).doesNotContain(lab.prefix(0) + ".")
                    .doesNotContain(lab.name()).doesNotContain(beside.name());
            assertThat(Subprocess.run(beside.onClient(List.of("iscsi-ls", "iscsi://" + beside.ip(100)))).text())
                    .contains("leftover");
        }
    }

    @Test
    void lab_clean_removes_the_leftovers_of_a_killed_lab() {
        LabProcess lab = new LabProcess(machine);
        createTarget(lab);
        assertThat(clean(lab).text()).contains("is running");

        lab.process().destroyForcibly().onExit().join();
        assertThat(Files.exists(lab.directory())).isTrue();

        assertThat(clean(lab).requireSuccess().text())
                .contains("Removed the leftovers");
        requireNoLeftovers(lab);
        assertThat(clean(lab).requireSuccess().text())
                .contains("has no leftovers");
    }

    @Test
    void an_impossible_lab_is_rejected_with_one_line_and_changes_nothing() {
        try (LabProcess lab = new LabProcess(machine)) {
            requireRejected("a lab '" + lab.name() + "' is running", "lab", "--name", lab.name());
            requireRejected("is in use on this machine", "lab", "--name", "other1", "--port", "0", "--linstor-port",
                    "0",
                    "--network", lab.ip(0) + "/24");
        }
        requireRejected("is not a valid name of a lab", "lab", "--name", "Up/Per");
        requireRejected("is not a valid network of a lab", "lab", "--network", "10.0.0.0/8");
        requireRejected("--hosts is 99, expected 1 to 9", "lab", "--hosts", "99");
        assertThat(Subprocess.run("ip", "netns", "list").text()).doesNotContain("other1-");
    }

    @Test
    void without_root_the_lab_is_refused() {
        List<String> command = new ArrayList<>(List.of("unshare", "--user"));
        command.addAll(GatewayProgram.command("lab"));

        Subprocess.Result result = Subprocess.run(command);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.text())
                .isEqualTo("ERROR: a lab needs root, since it creates network namespaces and loop devices");
    }

    private void requireRejected(String reason, String... arguments) {
        Subprocess.Result result = machine.run(GatewayProgram.command(arguments));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.text().lines().findFirst().orElse("")).startsWith("ERROR: ").contains(reason);
    }
}
