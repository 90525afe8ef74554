package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.promoter.SuspendedText;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.protocol.nfs.ExportName;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsImplementation;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Restoration;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** A second target of a snapshot: what it has, and what the first one must not notice. */
class RestoreTargetTest {
    private static final SnapshotName SNAPSHOT = new SnapshotName("before");
    private static final Iqn COPY_IQN = new Iqn("iqn.2026-03.org.example:copy");
    private static final String COPY_FILE = VMSTORE_FILE.replace("vmstore", "copy");
    private static final WaitOptions WAIT = WaitOptions.upTo(TIMEOUT);
    private static final Restoration COPY = copy("192.168.50.20/24");

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Linstor linstor = cluster.linstor();
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @AfterEach
    void close() {
        cluster.close();
    }

    private static Restoration copy(String address) {
        return new Restoration(COPY_IQN, List.of(ServiceIp.parse(address)), false);
    }

    private void createWithSnapshot() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        targets.snapshots().take(VMSTORE_IQN, Optional.of(SNAPSHOT));
    }

    private Deployed<IscsiTarget> restore() {
        return targets.snapshots().restore(VMSTORE_IQN, SNAPSHOT, COPY, WAIT);
    }

    private GatewayException refusal(Restoration restoration) {
        GatewayException planned = catchThrowableOfType(GatewayException.class,
                () -> targets.snapshots().planRestore(VMSTORE_IQN, SNAPSHOT, restoration));
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> targets.snapshots().restore(VMSTORE_IQN, SNAPSHOT, restoration, WAIT)))
                .hasMessage(planned.getMessage());
        return planned;
    }

    private Map<String, String> props(String resource) {
        return linstor.resourceDefinition(resource).orElseThrow().props();
    }

    @Test
    void a_restored_target_runs_beside_the_first_one_with_an_identity_of_its_own() {
        createWithSnapshot();
        String firstFile = cluster.file(VMSTORE_FILE).orElseThrow();

        Plan plan = targets.snapshots().planRestore(VMSTORE_IQN, SNAPSHOT, COPY);
        assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
        Deployed<IscsiTarget> restored = restore();

        assertThat(plan.changes()).extracting(Plan.Change::sentence)
                .anySatisfy(text -> assertThat(text).contains("192.168.50.20/24", "20 MiB"))
                .anySatisfy(text -> assertThat(text).contains("'before'", VMSTORE_IQN.text()));
        assertThat(restored.status().service()).isEqualTo(Service.STARTED);
        assertThat(restored.target().volumes()).isEqualTo(Examples.VMSTORE.volumes());
        assertThat(identities(cluster.file(COPY_FILE).orElseThrow())).isNotEqualTo(identities(firstFile));
        assertThat(cluster.file(VMSTORE_FILE)).contains(firstFile);
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
        assertThat(targets.list().warnings()).isEmpty();
        assertThat(targets.list().targets()).hasSize(2);
    }

    private static List<String> identities(String file) {
        return List.of("iqn", "product_id", "scsi_sn", "path").stream()
                .map(key -> file.replaceAll("(?s).* " + key + "=(\\S+).*", "$1")).toList();
    }

    @Test
    void a_restored_target_has_nothing_of_the_notes_about_the_first_one() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        targets.label(VMSTORE_IQN, Optional.of(new Label("web")));
        targets.disable(VMSTORE_IQN, "node-b", TIMEOUT);
        targets.snapshots().schedule(VMSTORE_IQN, Optional.of(new SnapshotSchedule(Duration.ofMinutes(15), 4)));
        targets.snapshots().take(VMSTORE_IQN, Optional.of(SNAPSHOT));

        Deployed<IscsiTarget> restored = restore();

        assertThat(restored.label()).isEmpty();
        assertThat(props("copy").keySet()).noneMatch(name -> name.startsWith("AutoSnapshot/")
                || name.contains("disabled-on") || name.endsWith("/label") || name.contains("vmstore.toml"));
        assertThat(targets.snapshots().list(COPY_IQN).schedule()).isEmpty();
        assertThat(targets.snapshots().list(VMSTORE_IQN).schedule()).isPresent();
    }

    @Test
    void a_target_that_has_been_stopped_since_is_not_started_again() {
        createWithSnapshot();
        targets.stop(VMSTORE_IQN, TIMEOUT);
        String file = cluster.file(VMSTORE_FILE).orElseThrow();
        cluster.simulator().before("POST", "/v1/resource-definitions/vmstore/snapshot-restore-resource/before",
                () -> assertThat(cluster.file(VMSTORE_FILE)).get().matches(SuspendedText::is));

        restore();

        assertThat(cluster.file(VMSTORE_FILE)).contains(file);
        assertThat(cluster.simulator().filesOn("node-a")).containsExactly(COPY_FILE);
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STOPPED);
        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
    }

    @Test
    void a_stopped_target_is_listed_and_can_be_started_while_its_file_is_suspended() {
        createWithSnapshot();
        targets.stop(VMSTORE_IQN, TIMEOUT);
        String file = cluster.file(VMSTORE_FILE).orElseThrow();
        linstor.putFile(VMSTORE_FILE, SuspendedText.of(file), List.of(".disabled"));

        assertThat(targets.list().warnings()).isEmpty();
        assertThat(targets.list().targets()).extracting(deployed -> deployed.target().id())
                .containsExactly(VMSTORE_IQN);
        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
        assertThat(cluster.file(VMSTORE_FILE)).contains(file);
    }

    @Test
    void a_target_stops_although_a_copy_that_somebody_else_restored_carries_its_file() {
        createWithSnapshot();
        linstor.createResourceDefinition("byhand", "DfltRscGrp", Map.of());
        linstor.restoreVolumeDefinitions("vmstore", "before", "byhand");
        linstor.restoreResources("vmstore", "before", "byhand");
        assertThat(props("byhand")).containsKey("files" + VMSTORE_FILE);

        targets.stop(VMSTORE_IQN, TIMEOUT);

        assertThat(cluster.simulator().filesOn("node-a")).isEmpty();
        assertThat(cluster.simulator().primaryOf("vmstore")).isEmpty();
        assertThat(props("byhand")).doesNotContainKey("files" + VMSTORE_FILE);
    }

    @Test
    void a_file_that_linstor_has_deleted_since_does_not_make_the_restoration_fail() {
        createWithSnapshot();
        targets.stop(VMSTORE_IQN, TIMEOUT);
        String file = cluster.file(VMSTORE_FILE).orElseThrow();
        String foreign = "/etc/drbd-reactor.d/vmstore-extra.toml";
        linstor.putFile(foreign, "# extra\n", List.of());
        linstor.attachFile("vmstore", foreign);
        targets.snapshots().delete(VMSTORE_IQN, SNAPSHOT);
        targets.snapshots().take(VMSTORE_IQN, Optional.of(SNAPSHOT));
        linstor.deleteFile(foreign);

        restore();

        assertThat(linstor.file(foreign)).isEmpty();
        assertThat(cluster.file(VMSTORE_FILE)).contains(file);
    }

    @Test
    void volumes_are_those_of_the_snapshot_whatever_happened_to_the_first_target_since() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 8_192));
        linstor.resizeVolumeDefinition("vmstore", 1, 20_480, Map.of());
        linstor.modifyVolumeDefinition("vmstore", 2, Map.of("DrbdOptions/Disk/block-size", "512"), List.of());
        targets.snapshots().take(VMSTORE_IQN, Optional.of(SNAPSHOT));
        targets.stop(VMSTORE_IQN, TIMEOUT);
        targets.deleteVolume(VMSTORE_IQN, 2);

        assertThat(restore().target().volumes()).containsExactly(Volume.raw(1, 20_480), Volume.raw(2, 8_192));
    }

    @Test
    void a_repeated_restoration_changes_nothing_and_another_one_of_the_same_name_is_refused() {
        createWithSnapshot();
        Deployed<IscsiTarget> restored = restore();

        assertThat(restore()).isEqualTo(restored);
        targets.snapshots().take(VMSTORE_IQN, Optional.of(new SnapshotName("later")));

        assertThat(catchThrowableOfType(GatewayException.class, () -> targets.snapshots().restore(VMSTORE_IQN,
                new SnapshotName("later"), COPY, WAIT)))
                .hasMessageContaining("is not made of the snapshot 'later'")
                .extracting(GatewayException::code).isEqualTo(ErrorCode.TARGET_EXISTS.word());
        assertThat(refusal(copy("192.168.50.21/24")).code()).isEqualTo(ErrorCode.TARGET_EXISTS.word());
    }

    @Test
    void what_a_create_would_refuse_is_refused_before_anything_happens() {
        createWithSnapshot();

        assertThat(refusal(copy("192.168.50.10/24")).code()).isEqualTo(ErrorCode.IP_IN_USE_BY_TARGET.word());
        assertThat(refusal(new Restoration(COPY_IQN, COPY.serviceIps(), true))).hasMessageContaining("read-only");
        assertThat(refusal(new Restoration(VMSTORE_IQN, COPY.serviceIps(), false)).code())
                .isEqualTo(ErrorCode.TARGET_EXISTS.word());
        cluster.simulator().satelliteDown("node-b");
        assertThat(refusal(COPY)).hasMessageContaining("node-b");
        assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
    }

    @Test
    void a_restoration_that_linstor_refuses_half_way_is_undone() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 8_192));
        targets.snapshots().take(VMSTORE_IQN, Optional.of(SNAPSHOT));

        assertThat(catchThrowableOfType(GatewayException.class, this::restore))
                .hasMessageContaining("incompatible minimum I/O size");

        assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
    }

    @Test
    void a_restored_target_is_deleted_without_the_first_one() {
        createWithSnapshot();
        restore();

        targets.delete(COPY_IQN, TIMEOUT);

        assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
        assertThat(targets.snapshots().list(VMSTORE_IQN).snapshots()).hasSize(1);
    }

    @Test
    void a_snapshot_of_a_restored_target_can_be_restored_too() {
        createWithSnapshot();
        restore();
        targets.snapshots().take(COPY_IQN, Optional.of(SNAPSHOT));
        Iqn second = new Iqn("iqn.2026-03.org.example:second");

        targets.snapshots().restore(COPY_IQN, SNAPSHOT,
                new Restoration(second, List.of(ServiceIp.parse("192.168.50.30/24")), false), WAIT);

        assertThat(props("second").keySet()).noneMatch(name -> name.contains("/of/copy/"));
        assertThat(targets.list().targets()).hasSize(3);
        assertThat(targets.list().warnings()).isEmpty();
    }

    @Test
    void an_export_is_restored_read_only_and_its_xfs_mounts_beside_the_first_one() {
        LinstorTargets<NfsTarget> exports = cluster.targets(new Nfs());
        ExportName music = new ExportName("music");
        Volume volume = new Volume(1, 409_600, Optional.of(new FileSystem("xfs", FileSystem.Owner.NONE)),
                Optional.of("/"));
        exports.create(new NfsTarget(music, ServiceIp.parse("192.168.50.40/24"),
                List.of(AllowedNetwork.parse("10.20.0.0/16")), "DfltRscGrp",
                List.of(volume), false, NfsImplementation.KERNEL_SHARED), TIMEOUT);
        exports.snapshots().take(music, Optional.of(SNAPSHOT));

        exports.snapshots().restore(music, SNAPSHOT, new Restoration(new ExportName("old-music"),
                List.of(ServiceIp.parse("192.168.50.41/24")), true), WAIT);

        String file = cluster.file("/etc/drbd-reactor.d/linstor-gateway-nfs-old-music.toml").orElseThrow();
        assertThat(file).contains("fstype=xfs", "options=nouuid").containsPattern("exportfs .*options='ro,");
        assertThat(exports.get(new ExportName("old-music")).target().exportRules().common().access())
                .hasToString("Optional[ro]");
    }

    @Test
    void whatever_call_fails_the_stopped_first_target_stays_stopped_and_a_repeat_completes()
            throws InterruptedException {
        EveryCall.Calls calls = calls();
        EveryCall.require(Stream.concat(calls.refused(), calls.unanswered()),
                (other, fault) -> new FailingRestore(other).requireRepairable(fault));
    }

    @Test
    void wherever_a_server_dies_the_stopped_first_target_stays_stopped_and_a_repeat_completes()
            throws InterruptedException {
        EveryCall.require(calls().death(),
                (other, fault) -> new FailingRestore(other).requireRepairable(fault));
    }

    private static EveryCall.Calls calls() {
        return EveryCall.of((other, count) -> {
            FailingRestore restoration = new FailingRestore(other);
            count.run();
            restoration.restore();
        });
    }

    /** A restoration from a snapshot of a stopped target, with faults. */
    private static final class FailingRestore {
        private final SimulatedCluster cluster;
        private final LinstorTargets<IscsiTarget> targets;
        private String failure = "none";

        FailingRestore(SimulatedCluster cluster) {
            this.cluster = cluster;
            this.targets = EveryCall.server(cluster, cluster.linstor());
            targets.create(ServerUnderTest.TARGET, TIMEOUT);
            targets.snapshots().take(VMSTORE_IQN, Optional.of(SNAPSHOT));
            targets.stop(VMSTORE_IQN, TIMEOUT);
        }

        void restore() {
            restore(targets);
        }

        private static void restore(LinstorTargets<IscsiTarget> server) {
            server.snapshots().restore(VMSTORE_IQN, SNAPSHOT, COPY, WAIT);
        }

        private void attempt(LinstorTargets<IscsiTarget> server) {
            try {
                restore(server);
            } catch (GatewayException e) {
                failure = e.code() + " " + e.getMessage();
                assertThat(e.code()).as(failure).isNotEqualTo(ErrorCode.INTERNAL_ERROR.word());
            }
        }

        void requireRepairable(Fault fault) {
            EveryCall.run(cluster, fault, this::attempt);
            assertThat(cluster.simulator().primaryOf("vmstore")).as(failure).isEmpty();
            assertThat(targets.get(VMSTORE_IQN).target()).isEqualTo(ServerUnderTest.TARGET);
            restore();
            assertThat(cluster.simulator().primaryOf("copy")).as(failure).isPresent();
            assertThat(cluster.simulator().primaryOf("vmstore")).as(failure).isEmpty();
            assertThat(cluster.file(VMSTORE_FILE)).as(failure).get().matches(text -> !SuspendedText.is(text));
            assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
        }
    }
}
