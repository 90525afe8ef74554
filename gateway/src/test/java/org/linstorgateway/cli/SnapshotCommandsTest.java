package org.linstorgateway.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class SnapshotCommandsTest {
    private static final String IQN = Examples.VMSTORE_IQN.text();
    private static final String COPY = "iqn.2026-03.org.example:copy";

    private final ServedCommandLine line = new ServedCommandLine();
    private final SimulatedCluster cluster = line.cluster();

    @BeforeEach
    void create() {
        cluster.iscsiTargets().create(Examples.VMSTORE, TIMEOUT);
    }

    @AfterEach
    void close() {
        line.close();
    }

    private String succeed(String... words) {
        Outcome outcome = line.run(words);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.out().replaceAll(" +", " ");
    }

    private String fail(String... words) {
        Outcome outcome = line.run(words);
        assertThat(outcome.status()).isEqualTo(1);
        return outcome.err();
    }

    @Test
    void a_snapshot_is_taken_listed_shown_and_deleted_by_the_short_name_of_its_target() {
        assertThat(succeed("snapshot", "create", "vmstore", "before"))
                .isEqualTo("Took the snapshot 'before' of '" + IQN + "'\n");

        assertThat(succeed("snapshot", "list"))
                .contains("| Target | Snapshot | Taken | Volumes | Nodes | By | State |\n")
                .containsPattern("\\| " + IQN + " \\| before \\| 20.*Z \\| 1, 20 MiB \\| node-a, node-b \\| command "
                        + "\\| complete \\|\n");
        assertThat(succeed("snapshot", "list", IQN)).isEqualTo(succeed("snapshot", "list", "vmstore"));
        assertThat(succeed("snapshot", "show", "vmstore", "before")).startsWith("Snapshot: before\nTarget: " + IQN)
                .contains("State: complete\n", "Nodes: node-a, node-b\n").endsWith("Volume 1: 20 MiB\n");
        assertThat(succeed("snapshot", "list", "-o", "json")).contains("\"protocol\"", "\"size_kib\"");
        assertThat(succeed("snapshot", "list", "vmstore", "-o", "yaml")).contains("snapshots:");
        assertThat(line.run("snapshot", "delete", "vmstore", "before").err()).contains("deleted permanently", "--yes");
        assertThat(succeed("snapshot", "delete", "vmstore", "before", "--yes"))
                .isEqualTo("Deleted the snapshot 'before' of '" + IQN + "'\n");
        assertThat(fail("snapshot", "show", "vmstore", "before")).contains("has no snapshot 'before'");
    }

    @Test
    void snapshots_of_several_targets_have_one_name() {
        cluster.iscsiTargets().create(Examples.target("other", "192.168.50.11/24"), TIMEOUT);

        assertThat(succeed("snapshot", "create", "--all-of", "vmstore", "other", "--name", "both"))
                .contains("'both' of '" + IQN + "'", "'both' of 'iqn.2026-03.org.example:other'");
        assertThat(fail("snapshot", "create", "vmstore", "one", "two")).contains("--all-of");
        assertThat(fail("snapshot", "create", "nothing")).contains("there is no target 'nothing'");
    }

    @Test
    void a_schedule_is_set_shown_and_ended() {
        assertThat(succeed("snapshot", "schedule", "vmstore", "--every", "2h", "--keep", "8"))
                .isEqualTo("LINSTOR takes a snapshot of '" + IQN + "' every 2 hours and keeps the last 8\n");

        assertThat(succeed("iscsi", "show", "vmstore")).contains("Snapshots: every 2 hours, the last 8 are kept\n");
        assertThat(succeed("snapshot", "schedule", "vmstore")).contains("every 2 hours");
        assertThat(succeed("snapshot", "list", "vmstore")).contains("| schedule |",
                "LINSTOR takes a snapshot every 2 hours and keeps the last 8.");
        assertThat(succeed("snapshot", "schedule", "vmstore", "--off")).contains("takes no snapshots");
        assertThat(fail("snapshot", "schedule", "vmstore", "--every", "2h")).contains("go together");
        assertThat(fail("snapshot", "schedule", "vmstore", "--off", "--keep", "3")).contains("contradicts");
        assertThat(fail("snapshot", "schedule", "vmstore", "--every", "90s", "--keep", "3")).contains("whole number");
    }

    @Test
    void a_restoration_shows_what_it_creates_first() {
        succeed("snapshot", "create", "vmstore", "before");

        Outcome planned = line.run("snapshot", "restore", "vmstore", "before", "192.168.50.20/24", "--as", COPY,
                "--dry-run");
        assertThat(planned.status()).isEqualTo(2);
        assertThat(planned.out()).contains("created at 192.168.50.20/24", "snapshot 'before'", "Nothing was changed.");
        assertThat(succeed("snapshot", "restore", "vmstore", "before", "192.168.50.20/24", "--as", COPY))
                .endsWith("Restored the snapshot 'before' of '" + IQN + "' as '" + COPY + "'\n");

        assertThat(cluster.simulator().primaryOf("copy")).isPresent();
        assertThat(fail("snapshot", "restore", "vmstore", "before", "192.168.50.21/24", "--as", COPY, "--read-only"))
                .contains("cannot be read-only");
        assertThat(succeed("snapshot", "restore", "vmstore", "before", "192.168.50.20/24", "--as", COPY))
                .contains("exists and is made of this snapshot");
    }

    @Test
    void a_roll_back_shows_what_is_lost_asks_and_can_be_undone_until_it_is_forgotten() {
        cluster.simulator().write("vmstore", "then");
        succeed("snapshot", "create", "vmstore", "before");
        cluster.simulator().write("vmstore", "now");

        Outcome planned = line.run("snapshot", "rollback", "vmstore", "before", "--dry-run");
        assertThat(planned.status()).isEqualTo(2);
        assertThat(planned.out()).contains("the data of the snapshot 'before', taken at", "is kept in a new snapshot",
                "(restarts the service)", "Nothing was changed.");
        assertThat(line.run("snapshot", "rollback", "vmstore", "before").err()).contains("--yes");
        assertThat(cluster.simulator().data("vmstore")).isEqualTo("now");
        String done = succeed("snapshot", "rollback", "vmstore", "before", "--yes");
        assertThat(done).contains(
                "Rolled back '" + IQN + "' to 'before'. The data from before is in the snapshot 'before-roll");
        assertThat(cluster.simulator().data("vmstore")).isEqualTo("then");
        String kept = done.replaceAll("(?s).*'(before-rollback-[^']+)'.*", "$1");
        succeed("snapshot", "rollback", "vmstore", kept, "--yes");
        assertThat(cluster.simulator().data("vmstore")).isEqualTo("now");

        assertThat(fail("snapshot", "rollback", "vmstore")).contains("the name of the snapshot is missing");
        assertThat(fail("snapshot", "rollback", "vmstore", "before", "--forget"))
                .contains("no snapshot is to be named");
        assertThat(line.run("snapshot", "rollback", "vmstore", "--forget").err()).contains("deleted permanently", kept);
        assertThat(line.run("snapshot", "rollback", "vmstore", "--forget", "--dry-run").status()).isEqualTo(2);
        assertThat(succeed("snapshot", "rollback", "vmstore", "--forget", "--yes")).contains("Deleted '" + kept + "'");
        assertThat(succeed("snapshot", "list", "vmstore")).contains("before").doesNotContain("before-rollback");
        assertThat(succeed("snapshot", "rollback", "vmstore", "--forget"))
                .contains("has no snapshot of data from before");
    }

    @Test
    void a_delete_with_snapshots_names_them_before() {
        succeed("snapshot", "create", "vmstore", "before");

        assertThat(fail("iscsi", "delete", "vmstore", "--force")).contains("has snapshots: before", "--with-snapshots");
        assertThat(line.run("iscsi", "delete", "vmstore", "--with-snapshots").err())
                .contains("with the snapshots of '" + IQN + "': before");
        assertThat(cluster.simulator().definitionNames()).contains("vmstore");
        assertThat(line.run("iscsi", "delete", "vmstore", "--with-snapshots", "--force").status()).isZero();
        assertThat(cluster.simulator().definitionNames()).isEmpty();
    }

    @Test
    void a_delete_that_was_interrupted_is_repeated_with_the_question() {
        succeed("snapshot", "create", "vmstore", "before");
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "DELETE",
                "/v1/resource-definitions/vmstore/snapshots/before"));
        fail("iscsi", "delete", "vmstore", "--with-snapshots", "--force");
        cluster.simulator().clearFaults();

        Outcome asked = line.run("iscsi", "delete", IQN, "--with-snapshots");
        assertThat(asked.err()).contains("with the snapshots of '" + IQN + "': before", "--force");
        assertThat(line.run("iscsi", "delete", IQN, "--with-snapshots", "--force").status()).isZero();
        assertThat(cluster.simulator().definitionNames()).isEmpty();
    }

    @Test
    void a_name_without_a_target_does_not_hide_the_question_for_the_others() {
        succeed("snapshot", "create", "vmstore", "before");

        Outcome asked = line.run("iscsi", "delete", COPY, IQN, "--with-snapshots");
        assertThat(asked.err()).contains("with the snapshots of '" + IQN + "': before");
    }

    @Test
    void numbers_and_names_that_cannot_be_are_refused() {
        assertThat(fail("snapshot", "schedule", "vmstore", "--every", "1h", "--keep", "0")).contains("1 to 1000");
        assertThat(fail("snapshot", "schedule", "vmstore", "--every", "1h", "--keep", "9999999999"))
                .contains("1 to 1000");
        assertThat(fail("snapshot", "schedule", "vmstore", "--every", "1h", "--keep", "99999999999999999999"))
                .contains("no value of --keep");
        assertThat(fail("snapshot", "schedule", "vmstore", "--every", "1h", "--keep", "all"))
                .contains("no value of --keep");
        assertThat(fail("snapshot", "create", "vmstore", "1st")).contains("cannot be the name of a snapshot");
        assertThat(fail("snapshot", "show", "vmstore", "1st")).contains("cannot be the name of a snapshot");
    }
}
