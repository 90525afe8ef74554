package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.promoter.SuspendedText;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.RolledBack;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.TargetSnapshot;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** A target gets the data of one of its snapshots, and keeps everything else. */
class RollBackTargetTest {
    private static final SnapshotName BEFORE = new SnapshotName("before");
    private static final String THEN = "data of then";
    private static final String NOW = "data of now";
    private static final String DEFINITION = "/v1/resource-definitions/vmstore";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Linstor linstor = cluster.linstor();
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @AfterEach
    void close() {
        cluster.close();
    }

    private void createWithSnapshot() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        takeSnapshot();
    }

    private void takeSnapshot() {
        cluster.simulator().write("vmstore", THEN);
        targets.snapshots().take(VMSTORE_IQN, Optional.of(BEFORE));
        cluster.simulator().write("vmstore", NOW);
    }

    private RolledBack<IscsiTarget> rollBack() {
        return rollBack(BEFORE);
    }

    private RolledBack<IscsiTarget> rollBack(SnapshotName name) {
        return targets.snapshots().rollBack(VMSTORE_IQN, name, Consent.toAny(), TIMEOUT);
    }

    private GatewayException failure() {
        return catchThrowableOfType(GatewayException.class, this::rollBack);
    }

    private String data() {
        return cluster.simulator().data("vmstore");
    }

    private List<String> snapshots() {
        return targets.snapshots().list(VMSTORE_IQN).snapshots().stream().map(TargetSnapshot::name).toList();
    }

    private Map<String, String> props() {
        return linstor.resourceDefinition("vmstore").orElseThrow().props();
    }

    private void requireOnlyTarget() {
        assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
        assertThat(props().keySet()).noneMatch(name -> name.contains("roll-back") || name.contains("/restart"));
        assertThat(targets.list().warnings()).isEmpty();
    }

    @Test
    void a_running_target_has_the_data_of_then_the_settings_of_now_and_keeps_the_data_of_now_as_a_snapshot() {
        createWithSnapshot();
        targets.label(VMSTORE_IQN, Optional.of(new Label("web")));
        targets.snapshots().schedule(VMSTORE_IQN, Optional.of(new SnapshotSchedule(Duration.ofMinutes(15), 4)));
        linstor.modifyResourceDefinition("vmstore", Map.of("DrbdOptions/Net/max-buffers", "8000"), List.of());
        targets.disable(VMSTORE_IQN, "node-c", TIMEOUT);
        Map<String, String> notes = props();
        String file = cluster.file(VMSTORE_FILE).orElseThrow();

        RolledBack<IscsiTarget> done = rollBack();

        assertThat(data()).isEqualTo(THEN);
        assertThat(done.deployed().status().service()).isEqualTo(Service.STARTED);
        assertThat(done.deployed().target()).isEqualTo(Examples.VMSTORE);
        assertThat(done.deployed().label()).contains(new Label("web"));
        assertThat(cluster.file(VMSTORE_FILE)).contains(file);
        assertThat(props()).containsAllEntriesOf(without(notes, "Aux/linstor-gateway/history"));
        assertThat(props().keySet()).allMatch(name -> notes.containsKey(name) || name.startsWith("Internal/")
                || name.endsWith("/history"));
        assertThat(done.kept()).startsWith("before-rollback-");
        assertThat(snapshots()).contains("before", done.kept()).noneMatch(SnapshotName::isTrial);
        assertThat(cluster.simulator().placement("vmstore")).containsExactly("node-a DISKFUL", "node-b DISKFUL",
                "node-c TIE_BREAKER");
        requireOnlyTarget();
    }

    private static Map<String, String> without(Map<String, String> props, String name) {
        Map<String, String> others = new TreeMap<>(props);
        others.remove(name);
        return others;
    }

    @Test
    void a_roll_back_to_the_kept_snapshot_undoes_the_first_one() {
        createWithSnapshot();
        RolledBack<IscsiTarget> first = rollBack();
        cluster.simulator().write("vmstore", "data of later");

        RolledBack<IscsiTarget> second = rollBack(new SnapshotName(first.kept()));

        assertThat(data()).isEqualTo(NOW);
        rollBack(new SnapshotName(second.kept()));
        assertThat(data()).isEqualTo("data of later");
        requireOnlyTarget();
    }

    @Test
    void a_stopped_target_stays_stopped_at_every_moment() {
        createWithSnapshot();
        targets.stop(VMSTORE_IQN, TIMEOUT);
        String file = cluster.file(VMSTORE_FILE).orElseThrow();
        cluster.simulator().before("POST", DEFINITION + "/snapshot-restore-resource/before",
                () -> assertThat(cluster.file(VMSTORE_FILE)).get().matches(SuspendedText::is));

        rollBack();

        assertThat(data()).isEqualTo(THEN);
        assertThat(cluster.file(VMSTORE_FILE)).contains(file);
        assertThat(cluster.simulator().filesOn("node-a")).isEmpty();
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STOPPED);
        requireOnlyTarget();
        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
    }

    @Test
    void the_plan_tells_everything_and_changes_nothing() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        takeSnapshot();
        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 8_192));
        linstor.resizeVolumeDefinition("vmstore", 1, 40_960, Map.of());
        cluster.simulator().takeRequests();

        Plan plan = targets.snapshots().planRollBack(VMSTORE_IQN, BEFORE);

        assertThat(cluster.simulator().takeRequests()).allMatch(request -> request.method().equals("GET")
                || request.path().endsWith("/drbd-reactorctl/status"));
        assertThat(plan.running()).isTrue();
        assertThat(plan.changes()).extracting(Plan.Change::sentence)
                .anySatisfy(text -> assertThat(text).contains("'before', taken at 20", "is kept in a new snapshot"))
                .anySatisfy(text -> assertThat(text).contains("volume 1 has 20 MiB again instead of 40 MiB"))
                .anySatisfy(text -> assertThat(text).contains("volume 2, which is not in the snapshot, goes"))
                .anySatisfy(text -> assertThat(text).contains("stopped for that and started again"));
        assertThat(plan.losesData()).isTrue();
        assertThat(plan.interruptsService()).isTrue();
        assertThat(targets.snapshots().planRollBack(VMSTORE_IQN, BEFORE).fingerprint()).isEqualTo(plan.fingerprint());
    }

    @Test
    void nothing_happens_without_consent_to_the_loss_also_of_a_stopped_target() {
        createWithSnapshot();
        Plan seen = targets.snapshots().planRollBack(VMSTORE_IQN, BEFORE);
        Consent restartOnly = new Consent(Optional.empty(), Set.of(Effect.RESTART));

        assertThat(refusal(restartOnly).code()).isEqualTo(ErrorCode.EFFECT_NOT_ACCEPTED.word());
        targets.stop(VMSTORE_IQN, TIMEOUT);
        assertThat(refusal(restartOnly).hint()).contains("?accept=loss");
        assertThat(refusal(Consent.to(seen)).code()).isEqualTo(ErrorCode.PLAN_OUTDATED.word());
        assertThat(data()).isEqualTo(NOW);
    }

    private GatewayException refusal(Consent consent) {
        return catchThrowableOfType(GatewayException.class,
                () -> targets.snapshots().rollBack(VMSTORE_IQN, BEFORE, consent, TIMEOUT));
    }

    @Test
    void volumes_come_go_and_have_their_former_sizes() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 8_192));
        linstor.modifyVolumeDefinition("vmstore", 2, Map.of("DrbdOptions/Disk/block-size", "512"), List.of());
        takeSnapshot();
        String then = cluster.file(VMSTORE_FILE).orElseThrow();
        targets.stop(VMSTORE_IQN, TIMEOUT);
        targets.deleteVolume(VMSTORE_IQN, 2);
        targets.addVolume(VMSTORE_IQN, Volume.raw(3, 4_096));
        linstor.modifyVolumeDefinition("vmstore", 3, Map.of("DrbdOptions/Disk/block-size", "512"), List.of());
        linstor.resizeVolumeDefinition("vmstore", 1, 40_960, Map.of());
        targets.start(VMSTORE_IQN, TIMEOUT);
        String now = cluster.file(VMSTORE_FILE).orElseThrow();

        RolledBack<IscsiTarget> done = rollBack();

        assertThat(done.deployed().target().volumes()).containsExactly(Volume.raw(1, 20_480), Volume.raw(2, 8_192));
        assertThat(luns(cluster.file(VMSTORE_FILE).orElseThrow())).isEqualTo(luns(then)).isNotEqualTo(luns(now));
        assertThat(rollBack(new SnapshotName(done.kept())).deployed().target().volumes())
                .containsExactly(Volume.raw(1, 40_960), Volume.raw(3, 4_096));
        assertThat(luns(cluster.file(VMSTORE_FILE).orElseThrow())).isEqualTo(luns(now));
        requireOnlyTarget();
    }

    private static List<String> luns(String file) {
        return file.lines().filter(line -> line.contains("LogicalUnit"))
                .map(line -> line.replaceAll(".* lun=(\\d+) .*path=(\\S+).*", "$1 $2")).toList();
    }

    @Test
    void settings_that_were_changed_since_stay() {
        createWithSnapshot();
        targets.change(VMSTORE_IQN, new TargetPatch(Json.readObject(
                "{\"allowed_initiators\":[\"iqn.2026-03.org.example:client\"]}").fields()), Consent.toAny(), TIMEOUT);
        cluster.simulator().write("vmstore", NOW);
        String file = cluster.file(VMSTORE_FILE).orElseThrow();

        rollBack();

        assertThat(data()).isEqualTo(THEN);
        assertThat(cluster.file(VMSTORE_FILE)).contains(file);
        assertThat(file).contains("iqn.2026-03.org.example:client");
    }

    @Test
    void a_node_without_a_part_of_the_snapshot_gets_a_new_replica_and_diskless_nodes_stay() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        linstor.makeAvailable("vmstore", "node-c");
        cluster.simulator().write("vmstore", THEN);
        cluster.simulator().satelliteDown("node-b");
        targets.snapshots().take(VMSTORE_IQN, Optional.of(BEFORE));
        cluster.simulator().satelliteUp("node-b");

        assertThat(targets.snapshots().planRollBack(VMSTORE_IQN, BEFORE).changes()).extracting(Plan.Change::sentence)
                .anySatisfy(text -> assertThat(text).contains("node-b has no part of the snapshot: its replica goes"))
                .anySatisfy(text -> assertThat(text).contains("LINSTOR places 1 replica afterwards"));
        RolledBack<IscsiTarget> done = rollBack();

        assertThat(done.deployed().warnings()).singleElement().asString().contains("copies the data to another node");
        assertThat(cluster.simulator().placement("vmstore")).containsExactly("node-a DISKFUL", "node-b DISKFUL",
                "node-c DISKLESS");
        assertThat(data()).isEqualTo(THEN);
    }

    @Test
    void the_plan_of_a_target_that_has_moved_to_other_nodes_since_names_them() {
        createWithSnapshot();
        linstor.deleteResource("vmstore", "node-c");
        cluster.simulator().execute("POST", DEFINITION + "/resources/node-c",
                "{\"resource\":{\"props\":{\"StorPoolName\":\"pool\"}}}");
        linstor.deleteResource("vmstore", cluster.simulator().primaryOf("vmstore").orElseThrow().equals("node-a")
                ? "node-b"
                : "node-a");

        List<String> sentences = targets.snapshots().planRollBack(VMSTORE_IQN, BEFORE).changes().stream()
                .map(Plan.Change::sentence).toList();

        assertThat(sentences).anySatisfy(text -> assertThat(text).contains("node-c has no part of the snapshot"))
                .anySatisfy(text -> assertThat(text).contains("which has no replica any more, gets one"))
                .noneSatisfy(text -> assertThat(text).contains("LINSTOR places"));
    }

    @Test
    void settings_of_volumes_and_those_of_the_administrator_are_as_before() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        linstor.modifyVolumeDefinition("vmstore", 1, Map.of("DrbdOptions/Disk/c-max-rate", "1000"), List.of());
        linstor.modifyResourceDefinition("vmstore", Map.of("PrefNic", "then"), List.of());
        takeSnapshot();
        linstor.modifyVolumeDefinition("vmstore", 1, Map.of("DrbdOptions/Disk/c-max-rate", "9000"), List.of());
        linstor.modifyResourceDefinition("vmstore", Map.of("PrefNic", "now"), List.of());

        RolledBack<IscsiTarget> done = rollBack();

        assertThat(done.deployed().warnings()).isEmpty();
        assertThat(props()).containsEntry("PrefNic", "now");
        assertThat(linstor.resourceDefinition("vmstore").orElseThrow().volumes().get(1).props())
                .containsEntry("DrbdOptions/Disk/c-max-rate", "9000");
        assertThat(data()).isEqualTo(THEN);
    }

    @Test
    void a_service_that_runs_with_the_wanted_data_is_not_taken_back_when_the_end_cannot_be_recorded() {
        createWithSnapshot();
        cluster.simulator().before("POST", DEFINITION + "/files/**", () -> cluster.simulator()
                .faults(Fault.of(FaultKind.ERROR, "PUT", DEFINITION)));

        RolledBack<IscsiTarget> done = rollBack();

        assertThat(done.deployed().warnings()).singleElement().asString()
                .contains("did not take the end of the roll back");
        assertThat(data()).isEqualTo(THEN);
        cluster.simulator().clearFaults();
        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
        requireOnlyTarget();
    }

    @Test
    void what_an_interrupted_trial_has_left_goes_with_the_next_command_on_the_target() {
        createWithSnapshot();
        cluster.simulator().before("POST", DEFINITION + "/snapshot-restore-resource/before",
                () -> cluster.simulator().faults(Fault.of(FaultKind.REFUSE, "*", "**")));
        failure();
        cluster.simulator().clearFaults();
        assertThat(cluster.simulator().definitionNames()).hasSize(2);

        targets.restart(VMSTORE_IQN, TIMEOUT);

        assertThat(data()).isEqualTo(NOW);
        requireOnlyTarget();
    }

    @Test
    void a_snapshot_that_linstor_cannot_restore_is_found_before_the_target_stops() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 8_192));
        takeSnapshot();
        cluster.simulator().before("DELETE", DEFINITION + "/files/**", () -> {
            throw new AssertionError("the target is stopped");
        });

        GatewayException failure = failure();

        assertThat(failure.code()).isEqualTo(ErrorCode.SNAPSHOT_NOT_RESTORABLE.word());
        assertThat(failure).hasMessageContaining("incompatible minimum I/O size", "was not touched");
        assertThat(data()).isEqualTo(NOW);
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
        assertThat(snapshots()).containsExactly("before");
        requireOnlyTarget();
    }

    @Test
    void a_target_whose_present_state_could_not_be_kept_is_not_rolled_back() {
        createWithSnapshot();
        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 8_192));

        assertThat(failure().code()).isEqualTo(ErrorCode.SNAPSHOT_NOT_RESTORABLE.word());

        assertThat(data()).isEqualTo(NOW);
        assertThat(snapshots()).containsExactly("before");
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
        requireOnlyTarget();
    }

    @Test
    void a_restoration_that_fails_after_the_resource_is_gone_ends_with_the_former_data_served() {
        createWithSnapshot();
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", DEFINITION + "/snapshot-restore-resource/before")
                .skipping(1).times(1));

        GatewayException failure = failure();

        assertThat(failure).hasMessageContaining("has the data from before and is started again");
        assertThat(data()).isEqualTo(NOW);
        assertThat(cluster.simulator().placement("vmstore")).containsExactly("node-a DISKFUL", "node-b DISKFUL",
                "node-c TIE_BREAKER");
        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
        requireOnlyTarget();
        rollBack();
        assertThat(data()).isEqualTo(THEN);
    }

    @Test
    void if_the_former_data_cannot_be_restored_either_nothing_starts_and_the_message_has_the_commands() {
        createWithSnapshot();
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", DEFINITION + "/snapshot-restore-resource/**")
                .skipping(2));

        GatewayException failure = failure();

        assertThat(failure).hasMessageContaining("could not be undone", "snapshot rollback vmstore before-rollback-");
        assertThat(cluster.simulator().primaryOf("vmstore")).isEmpty();
        assertThat(cluster.simulator().filesOn("node-a")).isEmpty();
        cluster.simulator().clearFaults();
        GatewayException refused = catchThrowableOfType(GatewayException.class,
                () -> targets.start(VMSTORE_IQN, TIMEOUT));
        assertThat(refused.code()).isEqualTo(ErrorCode.ROLL_BACK_UNFINISHED.word());
        assertThat(targets.list().warnings()).singleElement().asString()
                .contains("was interrupted", "snapshot rollback vmstore before");
        assertThat(targets.get(VMSTORE_IQN).status().wanted()).isTrue();
        String kept = snapshots().stream().filter(SnapshotName::isBeforeRollBack).findFirst().orElseThrow();
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> targets.snapshots().delete(VMSTORE_IQN, new SnapshotName(kept))).code())
                .isEqualTo(ErrorCode.ROLL_BACK_UNFINISHED.word());

        rollBack(new SnapshotName(kept));

        assertThat(data()).isEqualTo(NOW);
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
        requireOnlyTarget();
    }

    @Test
    void what_cannot_be_rolled_back_is_refused_before_anything_happens() {
        createWithSnapshot();
        SnapshotName none = new SnapshotName("none");

        assertThat(catchThrowableOfType(GatewayException.class, () -> rollBack(none)).code())
                .isEqualTo(ErrorCode.SNAPSHOT_NOT_FOUND.word());
        cluster.simulator().satelliteDown("node-b");
        assertThat(failure().code()).isEqualTo(ErrorCode.NODE_OFFLINE.word());
        cluster.simulator().satelliteUp("node-b");
        assertThat(data()).isEqualTo(NOW);
    }

    @Test
    void a_target_that_an_interrupted_roll_back_has_left_can_be_deleted() {
        createWithSnapshot();
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", DEFINITION + "/snapshot-restore-resource/**")
                .skipping(2));
        failure();
        cluster.simulator().clearFaults();

        targets.delete(VMSTORE_IQN, StopOptions.within(TIMEOUT).withSnapshots(true));

        assertThat(cluster.simulator().definitionNames()).isEmpty();
        assertThat(cluster.file(VMSTORE_FILE)).isEmpty();
    }
}
