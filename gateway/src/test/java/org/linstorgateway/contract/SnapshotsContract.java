package org.linstorgateway.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.StoragePoolSpec;
import org.linstorgateway.sim.cluster.ProviderKind;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.ClusterSnapshots;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.RolledBack;
import org.linstorgateway.target.SnapshotListing;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.target.Snapshots;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.TakenSnapshot;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.target.TargetSnapshot;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** What snapshots do, in the server and through it. */
public abstract class SnapshotsContract {
    private static final SnapshotName BEFORE = new SnapshotName("before");
    private static final TargetName VMSTORE_NAME = new TargetName("iscsi", VMSTORE_IQN.text());
    private static final SnapshotSchedule SCHEDULE = new SnapshotSchedule(Duration.ofMinutes(15), 8);

    private final SimulatedCluster cluster = SimulatedCluster.start();

    /** Returns the targets of a cluster. */
    protected abstract Targets<IscsiTarget> targets(SimulatedCluster simulated);

    /** Returns the snapshots of all targets of a cluster. */
    protected abstract ClusterSnapshots all(SimulatedCluster simulated);

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    private Snapshots<IscsiTarget> created() {
        targets(cluster).create(VMSTORE, TIMEOUT);
        return targets(cluster).snapshots();
    }

    private static GatewayException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }

    @Test
    void a_snapshot_has_all_volumes_and_is_listed_with_time_and_nodes() {
        Snapshots<IscsiTarget> snapshots = created();
        targets(cluster).addVolume(VMSTORE_IQN, Volume.raw(3, 8_192));

        TakenSnapshot taken = snapshots.take(VMSTORE_IQN, Optional.of(BEFORE));

        assertThat(taken.target()).isEqualTo(VMSTORE_NAME);
        assertThat(taken.warnings()).isEmpty();
        assertThat(taken.snapshot().volumes()).containsExactly(new TargetSnapshot.Size(1, 20_480),
                new TargetSnapshot.Size(3, 8_192));
        assertThat(taken.snapshot().nodes()).containsExactly("node-a", "node-b");
        assertThat(taken.snapshot().complete()).isTrue();
        assertThat(taken.snapshot().automatic()).isFalse();
        assertThat(taken.snapshot().created()).isPresent();
        assertThat(snapshots.list(VMSTORE_IQN)).isEqualTo(new SnapshotListing(List.of(taken.snapshot()),
                Optional.empty()));
        assertThat(snapshots.get(VMSTORE_IQN, new SnapshotName("BEFORE"))).isEqualTo(taken.snapshot());
    }

    @Test
    void a_snapshot_without_a_name_gets_one_that_sorts_by_time() {
        Snapshots<IscsiTarget> snapshots = created();

        String first = snapshots.take(VMSTORE_IQN, Optional.empty()).snapshot().name();
        String second = snapshots.take(VMSTORE_IQN, Optional.empty()).snapshot().name();

        assertThat(first).matches("snap-\\d{8}-\\d{6}-\\d{3}").isLessThan(second);
        assertThat(snapshots.list(VMSTORE_IQN).snapshots()).extracting(TargetSnapshot::name)
                .containsExactly(first, second);
    }

    @Test
    void a_name_in_use_and_an_unknown_one_are_refused() {
        Snapshots<IscsiTarget> snapshots = created();
        snapshots.take(VMSTORE_IQN, Optional.of(BEFORE));
        SnapshotName none = new SnapshotName("none");

        assertThat(failure(() -> snapshots.take(VMSTORE_IQN, Optional.of(new SnapshotName("Before")))).code())
                .isEqualTo(ErrorCode.SNAPSHOT_EXISTS.word());
        assertThat(failure(() -> snapshots.get(VMSTORE_IQN, none)).code())
                .isEqualTo(ErrorCode.SNAPSHOT_NOT_FOUND.word());
        assertThat(failure(() -> snapshots.delete(VMSTORE_IQN, none)).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(failure(() -> snapshots.list(new Iqn("iqn.2026-03.org.example:none"))).code())
                .isEqualTo(ErrorCode.TARGET_NOT_FOUND.word());
    }

    @Test
    void a_node_that_is_offline_has_no_part_of_a_snapshot_which_a_warning_says() {
        Snapshots<IscsiTarget> snapshots = created();
        cluster.simulator().satelliteDown("node-b");

        TakenSnapshot taken = snapshots.take(VMSTORE_IQN, Optional.of(BEFORE));

        assertThat(taken.snapshot().nodes()).containsExactly("node-a");
        assertThat(taken.warnings()).singleElement().asString().contains("not on node-b");
    }

    @Test
    void a_lost_answer_is_no_failure_of_a_snapshot_that_was_taken() {
        Snapshots<IscsiTarget> snapshots = created();
        cluster.simulator().faults(Fault.of(FaultKind.DROP_AFTER, "POST",
                "/v1/resource-definitions/vmstore/snapshots").times(1));

        assertThat(snapshots.take(VMSTORE_IQN, Optional.of(BEFORE)).snapshot().complete()).isTrue();

        assertThat(snapshots.list(VMSTORE_IQN).snapshots()).hasSize(1);
    }

    @Test
    void a_pool_that_cannot_take_snapshots_is_named_before_anything_happens() {
        StoragePoolSpec pool = new StoragePoolSpec("thick", ProviderKind.LVM, 1 << 30);
        try (SimulatedCluster thick = SimulatedCluster.start(SimulatedCluster.options().withPools(List.of(pool)))) {
            targets(thick).create(VMSTORE, TIMEOUT);

            GatewayException failure = failure(
                    () -> targets(thick).snapshots().take(VMSTORE_IQN, Optional.of(BEFORE)));

            assertThat(failure.code()).isEqualTo(ErrorCode.NO_SNAPSHOTS_IN_POOL.word());
            assertThat(failure).hasMessageContaining("'thick' on node-a (LVM), 'thick' on node-b (LVM)");
            assertThat(thick.linstor().snapshots("vmstore")).isEmpty();
        }
    }

    @Test
    void a_schedule_is_linstors_own_and_is_shown_with_the_target() {
        Snapshots<IscsiTarget> snapshots = created();

        snapshots.schedule(VMSTORE_IQN, Optional.of(SCHEDULE));

        assertThat(cluster.linstor().resourceDefinition("vmstore").orElseThrow().props())
                .containsEntry("AutoSnapshot/RunEvery", "15").containsEntry("AutoSnapshot/Keep", "8");
        assertThat(targets(cluster).get(VMSTORE_IQN).schedule()).contains(SCHEDULE);
        assertThat(targets(cluster).list().targets().getFirst().schedule()).contains(SCHEDULE);
        assertThat(snapshots.list(VMSTORE_IQN).snapshots()).singleElement()
                .matches(TargetSnapshot::automatic);
        assertThat(snapshots.schedule(VMSTORE_IQN, Optional.empty())).isEmpty();
        assertThat(snapshots.list(VMSTORE_IQN).schedule()).isEmpty();
        assertThat(snapshots.list(VMSTORE_IQN).snapshots()).hasSize(1);
    }

    @Test
    void the_end_of_a_schedule_tells_of_one_that_the_resource_group_has() {
        Snapshots<IscsiTarget> snapshots = created();
        cluster.simulator().execute("PUT", "/v1/resource-groups/DfltRscGrp",
                "{\"override_props\":{\"AutoSnapshot/RunEvery\":\"60\"}}");

        assertThat(snapshots.schedule(VMSTORE_IQN, Optional.empty())).singleElement().asString()
                .contains("'DfltRscGrp' has a schedule of its own");
        assertThat(snapshots.list(VMSTORE_IQN).schedule())
                .contains(new SnapshotSchedule(Duration.ofHours(1), 10));
    }

    @Test
    void snapshots_of_several_targets_are_taken_by_one_request_and_listed_together() {
        created();
        targets(cluster).create(Examples.target("other", "192.168.50.11/24"), TIMEOUT);
        TargetName other = new TargetName("iscsi", "iqn.2026-03.org.example:other");
        cluster.simulator().takeRequests();

        List<TakenSnapshot> taken = all(cluster).take(List.of(other, VMSTORE_NAME), Optional.of(BEFORE));

        assertThat(cluster.simulator().takeRequests()).filteredOn(request -> request.method().equals("POST"))
                .singleElement().matches(request -> request.path().equals("/v1/actions/snapshot/multi"));
        assertThat(taken).extracting(TakenSnapshot::target).containsExactly(other, VMSTORE_NAME);
        assertThat(all(cluster).list()).extracting(ClusterSnapshots.Listed::target)
                .containsExactlyInAnyOrder(other, VMSTORE_NAME);
    }

    @Test
    void of_several_targets_none_gets_a_snapshot_if_one_cannot() {
        Snapshots<IscsiTarget> snapshots = created();
        targets(cluster).create(Examples.target("other", "192.168.50.11/24"), TIMEOUT);
        TargetName other = new TargetName("iscsi", "iqn.2026-03.org.example:other");
        snapshots.take(VMSTORE_IQN, Optional.of(BEFORE));

        assertThat(failure(() -> all(cluster).take(List.of(other, VMSTORE_NAME), Optional.of(BEFORE))))
                .hasMessageContaining("'vmstore' has a snapshot 'before' already");
        assertThat(failure(() -> all(cluster).take(List.of(other, other), Optional.empty())))
                .hasMessageContaining("named twice");
        assertThat(failure(() -> all(cluster).take(List.of(), Optional.empty())).problem())
                .isEqualTo(Problem.INVALID);
        assertThat(failure(() -> all(cluster).take(List.of(new TargetName("smb", "x")), Optional.empty())))
                .hasMessageContaining("no protocol 'smb'");
        assertThat(cluster.linstor().snapshots("other")).isEmpty();
    }

    @Test
    void a_target_has_the_data_of_a_snapshot_again_after_consent_to_the_plan() {
        Snapshots<IscsiTarget> snapshots = created();
        cluster.simulator().write("vmstore", "then");
        snapshots.take(VMSTORE_IQN, Optional.of(BEFORE));
        cluster.simulator().write("vmstore", "now");
        Plan plan = snapshots.planRollBack(VMSTORE_IQN, BEFORE);

        assertThat(plan.losesData()).isTrue();
        assertThat(plan.interruptsService()).isTrue();
        assertThat(failure(() -> snapshots.rollBack(VMSTORE_IQN, BEFORE,
                new Consent(Optional.empty(), Set.of(Effect.RESTART)), TIMEOUT)).code())
                .isEqualTo(ErrorCode.EFFECT_NOT_ACCEPTED.word());
        RolledBack<IscsiTarget> done = snapshots.rollBack(VMSTORE_IQN, BEFORE, Consent.to(plan), TIMEOUT);

        assertThat(cluster.simulator().data("vmstore")).isEqualTo("then");
        assertThat(done.deployed().status().service()).isEqualTo(Service.STARTED);
        assertThat(snapshots.list(VMSTORE_IQN).snapshots()).extracting(TargetSnapshot::name)
                .containsExactly("before", done.kept());
        assertThat(
                failure(() -> snapshots.rollBack(VMSTORE_IQN, new SnapshotName(done.kept()), Consent.to(plan), TIMEOUT))
                        .code())
                .isEqualTo(ErrorCode.PLAN_OUTDATED.word());
    }

    @Test
    void a_target_with_snapshots_is_deleted_only_together_with_them() {
        Snapshots<IscsiTarget> snapshots = created();
        snapshots.take(VMSTORE_IQN, Optional.of(BEFORE));
        snapshots.schedule(VMSTORE_IQN, Optional.of(SCHEDULE));

        GatewayException failure = failure(() -> targets(cluster).delete(VMSTORE_IQN, TIMEOUT));

        assertThat(failure.code()).isEqualTo(ErrorCode.SNAPSHOTS_EXIST.word());
        assertThat(failure).hasMessageContaining("before, autoSnap00001");
        assertThat(failure.hint()).contains("--with-snapshots");
        assertThat(cluster.simulator().primaryOf("vmstore")).isPresent();
        targets(cluster).delete(VMSTORE_IQN, StopOptions.within(TIMEOUT).withSnapshots(true));
        assertThat(cluster.simulator().definitionNames()).isEmpty();
    }

    @Test
    void a_delete_that_fails_before_the_service_has_stopped_keeps_the_snapshots_and_a_repeat_completes() {
        Snapshots<IscsiTarget> snapshots = created();
        snapshots.take(VMSTORE_IQN, Optional.of(BEFORE));
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "DELETE", "/v1/resource-definitions/vmstore/files/**"));
        StopOptions options = StopOptions.within(TIMEOUT).withSnapshots(true);

        assertThat(failure(() -> targets(cluster).delete(VMSTORE_IQN, options))).isNotNull();

        assertThat(cluster.linstor().snapshots("vmstore")).hasSize(1);
        cluster.simulator().clearFaults();
        targets(cluster).delete(VMSTORE_IQN, options);
        assertThat(cluster.simulator().definitionNames()).isEmpty();
    }

    @Test
    void a_delete_that_fails_between_the_snapshots_and_the_resource_is_completed_by_a_repeat() {
        Snapshots<IscsiTarget> snapshots = created();
        snapshots.take(VMSTORE_IQN, Optional.of(BEFORE));
        snapshots.take(VMSTORE_IQN, Optional.of(new SnapshotName("second")));
        snapshots.schedule(VMSTORE_IQN, Optional.of(SCHEDULE));
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "DELETE",
                "/v1/resource-definitions/vmstore/snapshots/second"));
        StopOptions options = StopOptions.within(TIMEOUT).withSnapshots(true);

        assertThat(failure(() -> targets(cluster).delete(VMSTORE_IQN, options)).hint())
                .contains("Delete the target again");

        assertThat(cluster.simulator().primaryOf("vmstore")).isEmpty();
        assertThat(cluster.linstor().resourceDefinition("vmstore").orElseThrow().props())
                .doesNotContainKeys("AutoSnapshot/RunEvery", "AutoSnapshot/Keep");
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "DELETE", "/v1/resource-definitions/vmstore"));
        assertThat(failure(() -> targets(cluster).delete(VMSTORE_IQN, options))).isNotNull();
        cluster.simulator().clearFaults();
        targets(cluster).delete(VMSTORE_IQN, options);
        assertThat(cluster.simulator().definitionNames()).isEmpty();
    }

    /** LINSTOR knows when each was taken; notes of those that a script takes would push out the others. */
    @Test
    void the_notes_of_a_target_tell_of_its_schedule_and_not_of_each_snapshot() {
        Snapshots<IscsiTarget> snapshots = created();
        snapshots.take(VMSTORE_IQN, Optional.of(BEFORE));
        snapshots.delete(VMSTORE_IQN, BEFORE);
        snapshots.schedule(VMSTORE_IQN, Optional.of(SCHEDULE));

        assertThat(cluster.linstor().resourceDefinition("vmstore").orElseThrow().props()
                .get("Aux/linstor-gateway/history")).endsWith("snapshots scheduled every 15 minutes")
                .doesNotContain("before");
    }
}
