package org.linstorgateway.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Redundancy;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Status.VolumeStatus;
import org.linstorgateway.target.TargetName;

import static org.assertj.core.api.Assertions.assertThat;

class TargetChangesTest {
    private static final TargetName NAME = new TargetName("nfs", "music");
    private static final Status RUNNING = status(State.OK, Service.STARTED, "node-a");
    private static final Status STOPPED = new Status(State.OK, Service.STOPPED, false, Optional.empty(),
            List.of("node-a", "node-b"), List.of(), Optional.empty(), "");

    private static Status status(State state, Service service, String node) {
        return new Status(state, service, true, Optional.of(node).filter(text -> !text.isEmpty()),
                List.of("node-a", "node-b"), List.of(), Optional.empty(), "");
    }

    private static Status withVolume(int upToDate, long allocated) {
        State state = upToDate < 2 ? State.DEGRADED : State.OK;
        return new Status(state, Service.STARTED, true, Optional.of("node-a"), List.of("node-a", "node-b"),
                List.of(new VolumeStatus(1, state, Optional.of(new Redundancy(upToDate, 2, true)),
                        OptionalLong.of(allocated), List.of())),
                Optional.empty(), "");
    }

    private static List<String> messages(Status before, Status now, String lastNode) {
        return TargetChanges.between(NAME, before, now, Optional.of(lastNode)).stream()
                .map(change -> change.kind().word() + ": " + change.message()).toList();
    }

    private static List<EventKind> kinds(Status before, Status now) {
        return TargetChanges.between(NAME, before, now, Optional.empty()).stream().map(Happening::kind).toList();
    }

    @Test
    void an_equal_status_and_a_growing_allocation_are_no_events() {
        assertThat(kinds(RUNNING, RUNNING)).isEmpty();
        assertThat(kinds(withVolume(2, 10), withVolume(2, 11))).isEmpty();
    }

    @Test
    void another_node_is_a_move_also_after_a_time_without_one() {
        Status elsewhere = status(State.OK, Service.STARTED, "node-b");
        assertThat(messages(RUNNING, elsewhere, "node-a"))
                .containsExactly("target-moved: nfs target 'music' runs on node-b now, before on node-a");
        assertThat(messages(status(State.OK, Service.FAILED, ""), elsewhere, "node-a")).containsExactly(
                "target-moved: nfs target 'music' runs on node-b now, before on node-a",
                "target-recovered: nfs target 'music' has recovered and runs on node-b");
    }

    @Test
    void the_same_node_in_other_letters_is_no_move() {
        assertThat(kinds(RUNNING, status(State.OK, Service.STARTED, "NODE-A"))).doesNotContain(EventKind.TARGET_MOVED);
    }

    @Test
    void a_start_and_a_stop_are_told_as_such() {
        assertThat(kinds(STOPPED, RUNNING)).containsExactly(EventKind.TARGET_STARTED);
        assertThat(kinds(status(State.OK, Service.STARTING, ""), RUNNING)).containsExactly(EventKind.TARGET_STARTED);
        assertThat(kinds(RUNNING, STOPPED)).containsExactly(EventKind.TARGET_STOPPED);
        assertThat(kinds(STOPPED, status(State.OK, Service.STARTING, ""))).containsExactly(EventKind.TARGET_CHANGED);
    }

    @Test
    void a_lost_replica_degrades_a_target_and_its_return_recovers_it() {
        assertThat(messages(withVolume(2, 10), withVolume(1, 10), "node-a"))
                .containsExactly("target-degraded: nfs target 'music' is degraded: 1/2 up to date + tiebreaker");
        assertThat(messages(withVolume(1, 10), withVolume(2, 10), "node-a"))
                .containsExactly("target-recovered: nfs target 'music' has recovered and runs on node-a");
    }

    @Test
    void the_message_about_a_missing_tiebreaker_does_not_name_complete_replicas() {
        Status complete = withVolume(2, 10);
        Status degraded = new Status(State.DEGRADED, Service.STARTED, true, complete.primary(), complete.nodes(),
                List.of(new VolumeStatus(1, State.DEGRADED, Optional.of(new Redundancy(2, 2, true)),
                        OptionalLong.of(10), List.of())),
                Optional.empty(), "");
        assertThat(messages(complete, degraded, "node-a"))
                .containsExactly("target-degraded: nfs target 'music' is degraded");
    }

    @Test
    void a_service_that_no_node_runs_and_unusable_data_are_failures() {
        assertThat(messages(RUNNING, status(State.OK, Service.FAILED, ""), "node-a"))
                .containsExactly("target-failed: nfs target 'music' has failed: no node runs its service");
        assertThat(messages(RUNNING, RUNNING.with(Service.FAILED, "its start fails on node-a"), "node-a"))
                .containsExactly("target-failed: nfs target 'music' has failed: its start fails on node-a");
        assertThat(messages(RUNNING, status(State.BAD, Service.STARTED, "node-a"), "node-a"))
                .containsExactly("target-failed: nfs target 'music' has failed: its data is not usable");
    }

    @Test
    void a_failure_that_leaves_a_degraded_target_is_not_recovered() {
        assertThat(kinds(status(State.OK, Service.FAILED, ""), status(State.DEGRADED, Service.STARTED, "node-a")))
                .containsExactly(EventKind.TARGET_DEGRADED);
    }

    @Test
    void what_linstor_does_not_know_is_unknown_until_it_is_known_again() {
        Status unknown = status(State.UNKNOWN, Service.UNKNOWN, "");
        assertThat(kinds(RUNNING, unknown)).containsExactly(EventKind.TARGET_UNKNOWN);
        assertThat(kinds(unknown, RUNNING)).containsExactly(EventKind.TARGET_RECOVERED);
    }
}
