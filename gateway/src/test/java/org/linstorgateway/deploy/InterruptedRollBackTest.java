package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Endpoint;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Other commands, and failures at the worst moments, meet a roll back. */
class InterruptedRollBackTest {
    private static final SnapshotName BEFORE = new SnapshotName("before");
    private static final String THEN = "data of then";
    private static final String NOW = "data of now";
    private static final String DEFINITION = "/v1/resource-definitions/vmstore";
    private static final String SNAPSHOTS = DEFINITION + "/snapshots";
    private static final String RESTORE = DEFINITION + "/snapshot-restore-resource/**";
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Linstor linstor = cluster.linstor();
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    InterruptedRollBackTest() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        cluster.simulator().write("vmstore", THEN);
        targets.snapshots().take(VMSTORE_IQN, Optional.of(BEFORE));
        cluster.simulator().write("vmstore", NOW);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static void rollBack(LinstorTargets<IscsiTarget> server, SnapshotName name) {
        server.snapshots().rollBack(VMSTORE_IQN, name, Consent.toAny(), SHORT);
    }

    private static GatewayException failure(Runnable command) {
        return catchThrowableOfType(GatewayException.class, command::run);
    }

    private GatewayException failure() {
        return failure(() -> rollBack(targets, BEFORE));
    }

    /** Rolls back on a server of its own, which has its own connection to LINSTOR. */
    private GatewayException failureOfOther(Consumer<Endpoint> prepare) {
        Endpoint endpoint = cluster.simulator().openEndpoint();
        try (Linstor own = new Linstor(LinstorConfig.of(List.of(endpoint.uri().toString()), Map.of(), "test"))) {
            prepare.accept(endpoint);
            return failure(() -> rollBack(EveryCall.server(cluster, own), BEFORE));
        }
    }

    private static void die(Endpoint endpoint) {
        endpoint.faults(List.of(Fault.of(FaultKind.REFUSE, "*", "**")));
    }

    private String kept() {
        return linstor.snapshots("vmstore").stream().map(Snapshot::name).filter(SnapshotName::isBeforeRollBack)
                .findFirst().orElseThrow();
    }

    private void requireUnfinished() {
        GatewayException refused = failure(() -> targets.start(VMSTORE_IQN, SHORT));
        assertThat(refused.code()).isEqualTo(ErrorCode.ROLL_BACK_UNFINISHED.word());
        assertThat(refused.hint()).contains(kept());
    }

    private void requireServed(String data) {
        assertThat(cluster.simulator().data("vmstore")).isEqualTo(data);
        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
        assertThat(targets.list().warnings()).isEmpty();
        assertThat(cluster.simulator().placement("vmstore")).containsExactly("node-a DISKFUL", "node-b DISKFUL",
                "node-c TIE_BREAKER");
        assertThat(linstor.resourceDefinition("vmstore").orElseThrow().props().keySet())
                .noneMatch(name -> name.contains("roll-back") || name.contains("tiebreaker"));
    }

    @Test
    void a_refused_deletion_leaves_the_target_running_with_its_replicas() {
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "DELETE", DEFINITION + "/resources/node-a"),
                Fault.of(FaultKind.ERROR, "DELETE", DEFINITION + "/resources/node-b"));

        assertThat(failure()).hasMessageContaining("has the data from before and is started again");

        requireServed(NOW);
    }

    @Test
    void a_node_that_goes_offline_before_the_deletion_leaves_the_target_running() {
        cluster.simulator().before("POST", SNAPSHOTS, () -> cluster.simulator().before("POST", SNAPSHOTS,
                () -> cluster.simulator().before("PUT", DEFINITION, () -> cluster.simulator().nodeDown("node-b"))));

        assertThat(failure()).hasMessageContaining("node-b", "has the data from before and is started again");

        assertThat(cluster.simulator().data("vmstore")).isEqualTo(NOW);
        cluster.simulator().nodeUp("node-b");
        requireServed(NOW);
    }

    @Test
    void what_a_service_has_written_that_somebody_started_meanwhile_is_not_lost() {
        cluster.simulator().before("POST", SNAPSHOTS, () -> cluster.simulator().before("POST", SNAPSHOTS,
                () -> cluster.simulator().before("PUT", DEFINITION, () -> {
                    linstor.attachFile("vmstore", VMSTORE_FILE);
                    cluster.simulator().promote("vmstore", "node-a");
                    cluster.simulator().write("vmstore", "data of later");
                })));

        assertThat(failure()).isNotNull();

        requireServed("data of later");
    }

    @Test
    void another_command_cannot_take_a_restoration_without_its_properties_for_complete() {
        linstor.makeAvailable("vmstore", "node-c");
        failureOfOther(endpoint -> endpoint.before("POST", SNAPSHOTS, () -> endpoint.before("POST", SNAPSHOTS,
                () -> endpoint.before("POST", DEFINITION + "/snapshot-restore-resource/before",
                        () -> die(endpoint)))));
        assertThat(cluster.simulator().data("vmstore")).isEqualTo(THEN);

        requireUnfinished();
        rollBack(targets, BEFORE);

        assertThat(cluster.simulator().placement("vmstore")).contains("node-c DISKLESS");
        assertThat(linstor.resourceDefinition("vmstore").orElseThrow().props().keySet())
                .noneMatch(name -> name.contains("tiebreaker"));
    }

    @Test
    void a_death_between_the_volume_definitions_does_not_lose_the_gross_size() {
        targets.delete(VMSTORE_IQN, StopOptions.within(TIMEOUT).withSnapshots(true));
        IscsiTarget vmstore = Examples.VMSTORE;
        targets.create(
                new IscsiTarget(vmstore.iqn(), vmstore.serviceIps(), vmstore.placement(), vmstore.volumes(), List.of(),
                        Optional.empty(), true, Optional.empty(), vmstore.tuning()),
                TIMEOUT);
        targets.snapshots().take(VMSTORE_IQN, Optional.of(BEFORE));
        linstor.resizeVolumeDefinition("vmstore", 1, 40_960, Map.of());
        failureOfOther(
                endpoint -> endpoint.before("DELETE", DEFINITION + "/volume-definitions/1", () -> die(endpoint)));
        assertThat(linstor.resourceDefinition("vmstore").orElseThrow().volumes()).hasSize(1);

        rollBack(targets, BEFORE);

        assertThat(linstor.resourceDefinition("vmstore").orElseThrow().volumes().getLast().grossSize()).isTrue();
    }

    @Test
    void a_resumed_roll_back_that_fails_before_the_data_is_kept_starts_the_service() {
        failureOfOther(endpoint -> endpoint.before("POST", SNAPSHOTS, () -> endpoint.before("POST", SNAPSHOTS,
                () -> die(endpoint))));
        linstor.deleteSnapshot("vmstore", kept());
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", RESTORE).times(1));

        assertThat(failure()).hasMessageContaining("is started again");

        requireServed(NOW);
    }

    @Test
    void going_back_from_a_roll_back_that_has_changed_no_data_is_a_start() {
        failureOfOther(endpoint -> endpoint.before("DELETE", DEFINITION + "/files/**", () -> die(endpoint)));
        assertThat(targets.get(VMSTORE_IQN).status().service()).isNotEqualTo(Service.STARTED);
        String kept = targets.list().warnings().getFirst().replaceAll(".*(before-rollback-[0-9-]+\\d).*", "$1");

        GatewayException refused = failure(() -> rollBack(targets, new SnapshotName(kept)));

        assertThat(refused.code()).isEqualTo(ErrorCode.SNAPSHOT_NOT_FOUND.word());
        assertThat(refused.hint()).isEqualTo("Start the target: it has the data from before.");
        requireServed(NOW);
    }

    @Test
    void a_resumed_roll_back_that_cannot_read_the_snapshots_keeps_the_record() {
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", RESTORE).skipping(2));
        failure();
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "GET", SNAPSHOTS).skipping(1).times(EveryCall.ATTEMPTS));

        assertThat(failure().code()).isEqualTo(ErrorCode.LINSTOR_REFUSED.word());

        cluster.simulator().clearFaults();
        requireUnfinished();
    }

    @Test
    void a_second_roll_back_does_not_overwrite_the_record_of_the_first() {
        GatewayException second = failureOfOther(endpoint -> endpoint.before("PUT", DEFINITION, () -> {
            cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", RESTORE).skipping(2));
            failure();
            cluster.simulator().clearFaults();
        }));

        assertThat(second).isNotNull();
        requireUnfinished();
        rollBack(targets, new SnapshotName(kept()));
        requireServed(NOW);
    }

    @Test
    void settings_that_another_command_changes_at_the_same_time_are_not_lost() {
        TargetPatch patch = new TargetPatch(
                Json.readObject("{\"allowed_initiators\":[\"iqn.2026-03.org.example:client\"]}").fields());
        GatewayException failure = failureOfOther(endpoint -> endpoint.before("PUT", DEFINITION,
                () -> targets.change(VMSTORE_IQN, patch, Consent.toAny(), TIMEOUT)));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONCURRENT_CHANGE.word());
        assertThat(cluster.file(VMSTORE_FILE)).get().asString().contains("iqn.2026-03.org.example:client");
        requireServed(NOW);
    }

    @Test
    void a_target_that_another_command_stops_at_the_same_time_stays_stopped() {
        GatewayException failure = failureOfOther(
                endpoint -> endpoint.before("PUT", DEFINITION, () -> targets.stop(VMSTORE_IQN, TIMEOUT)));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONCURRENT_CHANGE.word());
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STOPPED);
    }

    @Test
    void a_label_that_the_roll_back_would_lose_is_refused() {
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", RESTORE).skipping(2));
        failure();
        cluster.simulator().clearFaults();

        assertThat(failure(() -> targets.label(VMSTORE_IQN, Optional.of(new Label("web")))).code())
                .isEqualTo(ErrorCode.ROLL_BACK_UNFINISHED.word());
    }

    @Test
    void a_snapshot_of_a_user_is_not_deleted_as_one_of_a_roll_back() {
        assertThat(failure(() -> targets.snapshots().take(VMSTORE_IQN,
                Optional.of(new SnapshotName("Rollback-trial-1")))).code())
                .isEqualTo(ErrorCode.INVALID_SNAPSHOT_NAME.word());
        assertThat(failure(() -> targets.snapshots().take(VMSTORE_IQN,
                Optional.of(new SnapshotName("before-rollback-1")))).code())
                .isEqualTo(ErrorCode.INVALID_SNAPSHOT_NAME.word());
        linstor.createSnapshot("vmstore", "rollback-trial-mine");

        rollBack(targets, BEFORE);

        assertThat(linstor.snapshots("vmstore")).extracting(Snapshot::name).contains("rollback-trial-mine");
    }
}
