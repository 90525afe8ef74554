package org.linstorgateway.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.cli.output.Console.Capabilities;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.client.TestGateway;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.ReplicaSync;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Status.VolumeStatus;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {
    private static final String IQN = "iqn.2026-03.org.example:vmstore";
    private static final Capabilities TERMINAL = new Capabilities(false, false, true);
    private final TestCommandLine line = new TestCommandLine();
    private final IscsiTarget target = IscsiTargets.of("vmstore", "10.0.0.1/24", 4096);

    @AfterEach
    void close() {
        line.close();
    }

    /** Holds the server's answer until the user has seen a text. */
    private void answerOnceSeen(String text) {
        line.gateway.beforeWrites(() -> {
            Instant limit = Instant.now().plus(Duration.ofSeconds(20));
            while (!line.err.toString(StandardCharsets.UTF_8).contains(text) && Instant.now().isBefore(limit)) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void a_terminal_shows_what_a_create_waits_for_and_is_cleared_afterwards() {
        answerOnceSeen("Creating iSCSI target '" + IQN + "': placing replicas (");

        Outcome outcome = line.seenThrough(TERMINAL).run("iscsi", "create", IQN, "10.0.0.1/24", "1G",
                "--allowed-initiators", "iqn.1993-08.org.debian:01:9b1e2c3d4f");

        assertThat(outcome.out()).isEqualTo("Created iSCSI target '" + IQN + "'\n");
        assertThat(outcome.err()).containsPattern("placing replicas \\(\\d+ s\\)").endsWith("\r\033[K")
                .doesNotContain("\n");
    }

    @Test
    void a_stop_names_the_node_that_it_waits_for() {
        line.gateway.put(target, TestGateway.status(target, State.OK, Optional.of("node-a")));
        answerOnceSeen("waiting for node-a to stop the service");

        assertThat(line.seenThrough(TERMINAL).run("iscsi", "stop", IQN).err())
                .contains("waiting for node-a to stop the service");
    }

    /** Returns the status of a running target, of which DRBD synchronises the only volume on nodes. */
    private Status syncing(ReplicaSync... replicas) {
        Status status = TestGateway.status(target, State.DEGRADED, Optional.of("node-a"));
        return new Status(status.state(), status.service(), status.wanted(), status.primary(), status.nodes(),
                List.of(new VolumeStatus(1, State.DEGRADED, Optional.empty(), OptionalLong.empty(), List.of(replicas))),
                Optional.empty(), "");
    }

    @Test
    void a_command_that_waits_shows_how_far_the_slowest_replica_is() {
        line.gateway.put(target,
                syncing(new ReplicaSync("node-b", 62, 10_485_760), new ReplicaSync("node-c", 45, 10_485_760)));
        String progress = "': volume 1 on node-c 45.0 %, at least 4.5 of 10 GiB (and 1 more); "
                + "running on node-a, waiting for the settle time (";
        answerOnceSeen(progress);

        assertThat(line.seenThrough(TERMINAL).run("iscsi", "start", IQN).err()).contains(progress);
        line.gateway.beforeWrites(() -> {});
        assertThat(line.seenThrough(Capabilities.PLAIN).run("iscsi", "start", IQN).err()).isEmpty();
    }

    @Test
    void a_new_volume_shows_its_synchronisation() {
        line.gateway.put(target, syncing(new ReplicaSync("node-b", 99.97, 1_048_576)));
        answerOnceSeen("': volume 1 on node-b 99.9 %, at least 1023.6 MiB of 1 GiB; placing replicas (");

        assertThat(line.seenThrough(TERMINAL).run("iscsi", "add-volume", IQN, "1G").err())
                .contains("': volume 1 on node-b 99.9 %, at least 1023.6 MiB of 1 GiB; placing replicas (");
    }

    @Test
    void a_stop_does_not_wait_for_a_synchronisation() {
        line.gateway.put(target, syncing(new ReplicaSync("node-b", 45, 10_485_760)));
        answerOnceSeen("waiting for node-a to stop the service (");

        assertThat(line.seenThrough(TERMINAL).run("iscsi", "stop", IQN).err())
                .contains("waiting for node-a to stop the service (").doesNotContain("%");
    }

    @Test
    void a_line_fits_the_terminal_so_that_it_can_be_redrawn() {
        line.gateway.put(target, syncing(new ReplicaSync("node-b", 45, 10_485_760)));
        answerOnceSeen("Starting 'i...: volume 1 on node-b 45.0 %, at least 4.5 of 10 GiB;");

        String drawn = line.seenThrough(TERMINAL.withWidth(80)).run("iscsi", "start", IQN).err();

        assertThat(drawn.split("\r\033\\[K")).contains("").allMatch(each -> each.length() < 80);
        assertThat(drawn).contains("Starting 'i...: volume 1 on node-b 45.0 %, at least 4.5 of 10 GiB;");
    }

    @Test
    void a_start_shows_that_no_node_is_primary_yet() {
        line.gateway.put(target, TestGateway.status(target, State.OK, Optional.empty()));
        answerOnceSeen("waiting for a node to become primary");

        assertThat(line.seenThrough(TERMINAL).run("iscsi", "start", IQN).err())
                .contains("waiting for a node to become primary");
    }

    @Test
    void a_failed_poll_does_not_disturb_the_display() {
        line.gateway.put(target, TestGateway.status(target, State.OK, Optional.of("node-a")));
        line.gateway.answer("GET /api/v2/iscsi/" + IQN, 500, "<html>");
        line.gateway.warn("199 linstor-gateway \"slow\"");
        answerOnceSeen("Stopping '" + IQN + "' (");

        Outcome outcome = line.seenThrough(TERMINAL).run("iscsi", "stop", IQN);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).endsWith("\r\033[KWARNING: slow\n");
    }

    @Test
    void nothing_is_drawn_without_a_terminal() {
        Outcome outcome = line.run("iscsi", "create", IQN, "10.0.0.1/24", "1G",
                "--allowed-initiators", "iqn.1993-08.org.debian:01:9b1e2c3d4f");

        assertThat(outcome.err()).isEmpty();
        assertThat(line.gateway.requests()).containsExactly("POST /api/v2/iscsi?create_resource_group=false");
    }
}
