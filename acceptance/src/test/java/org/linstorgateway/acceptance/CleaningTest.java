package org.linstorgateway.acceptance;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a lab leaves on the machine: nothing. */
@InALab
class CleaningTest {

    private static void createTarget(RunningLab lab) {
        lab.gateway("iscsi", "create", "--implementation", "tgt", "iqn.2026-03.org.example:left", lab.ip(100) + "/24",
                "16M").required();
    }

    private static void requireNothingLeft(RunningLab lab) {
        assertThat(Shell.run("ip", "netns", "list").text()).doesNotContain(lab.name() + "-");
        assertThat(Shell.run("ip", "link").text()).doesNotContain(lab.name() + "-up");
        assertThat(Shell.run("losetup", "--list").text()).doesNotContain(lab.folder().toString());
        assertThat(Shell.run("cat", "/proc/mounts").text()).doesNotContain(lab.folder().toString());
        assertThat(processes()).noneMatch(each -> each.contains(lab.folder().toString()));
        assertThat(Files.exists(lab.folder())).isFalse();
    }

    private static List<String> processes() {
        return ProcessHandle.allProcesses().flatMap(each -> each.info().commandLine().stream()).toList();
    }

    @Test
    void a_lab_that_is_ended_leaves_nothing() {
        RunningLab lab = new RunningLab();
        createTarget(lab);

        lab.close();

        requireNothingLeft(lab);
    }

    @Test
    void what_a_killed_lab_leaves_is_cleaned() {
        RunningLab lab = new RunningLab();
        createTarget(lab);
        assertThat(Program.run("lab", "clean", "--name", lab.name()).text()).contains("is running");

        lab.process().destroyForcibly().onExit().join();
        assertThat(Files.exists(lab.folder())).isTrue();

        assertThat(Program.run("lab", "clean", "--name", lab.name()).required().text())
                .contains("Removed the leftovers");
        requireNothingLeft(lab);
        assertThat(Program.run("lab", "clean", "--name", lab.name()).required().text()).contains("has no leftovers");
    }

    @Test
    void a_lab_that_cannot_be_is_told_in_one_line_and_changes_nothing() {
        try (RunningLab lab = new RunningLab()) {
            requireRefused("a lab '" + lab.name() + "' is running", "lab", "--name", lab.name());
            requireRefused("is in use on this machine", "lab", "--name", "other1", "--port", "0", "--linstor-port", "0",
                    "--network", lab.ip(0) + "/24");
        }
        requireRefused("is no name for a lab", "lab", "--name", "Up/Per");
        requireRefused("is no network for a lab", "lab", "--network", "10.0.0.0/8");
        requireRefused("--hosts is 99, expected 1 to 9", "lab", "--hosts", "99");
        assertThat(Shell.run("ip", "netns", "list").text()).doesNotContain("other1-");
    }

    @Test
    void without_root_it_says_so() {
        List<String> words = new ArrayList<>(List.of("unshare", "--user"));
        words.addAll(Program.command("lab"));

        Shell.Outcome outcome = Shell.run(words);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text()).isEqualTo("ERROR: a lab needs root: it makes network namespaces and loop devices");
    }

    private static void requireRefused(String reason, String... words) {
        Shell.Outcome outcome = Program.run(words);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text().lines().findFirst().orElse("")).startsWith("ERROR: ").contains(reason);
    }
}
