package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.resource.GrowthCheck;
import org.linstorgateway.linstor.DrbdState;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.protocol.iscsi.IscsiImplementation;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.protocol.nfs.ExportName;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsImplementation;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.protocol.nvme.Nqn;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.protocol.nvme.NvmeTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Growing volumes: what it does to services of each kind, when it is refused, and how an interrupted one is completed. */
class ResizeVolumeTest {
    private static final VolumeResize LARGER = to(32_768);
    private static final String DEFINITION = "/v1/resource-definitions/*/volume-definitions/*";
    private static final String ATTACHMENT = "/v1/resource-definitions/*/files/**";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static VolumeResize to(long sizeKib) {
        return new VolumeResize(1, sizeKib, Optional.empty());
    }

    private void create(IscsiImplementation implementation) {
        create("DfltRscGrp", Optional.of(implementation), false);
    }

    private void create(String group, Optional<IscsiImplementation> implementation, boolean grossSize) {
        targets.create(new IscsiTarget(VMSTORE.iqn(), VMSTORE.serviceIps(), group, VMSTORE.volumes(), List.of(),
                Optional.empty(), grossSize, implementation), TIMEOUT);
        cluster.simulator().takeRequests();
    }

    private Deployed<IscsiTarget> resize(VolumeResize resize) {
        return targets.resize(VMSTORE_IQN, resize, Consent.toAny(), TIMEOUT);
    }

    private GatewayException refusal(VolumeResize resize) {
        cluster.simulator().takeRequests();
        GatewayException refusal = failure(() -> resize(resize));
        assertThat(changes()).isEmpty();
        return refusal;
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }

    /** Returns the changes, without the last one of a command that has grown a volume: its note for the history. */
    private List<String> changes() {
        List<String> changes = cluster.simulator().takeRequests().stream()
                .filter(request -> !request.method().equals("GET"))
                .filter(request -> !request.path().contains("drbd-reactorctl"))
                .map(request -> request.method() + " " + request.path()).toList();
        boolean noted = changes.size() > 1 && changes.getLast().matches("PUT /v1/resource-definitions/[a-z]+");
        return noted ? changes.subList(0, changes.size() - 1) : changes;
    }

    private VolumeDefinition volume() {
        return cluster.linstor().resourceDefinition("vmstore").orElseThrow().volumes().get(1);
    }

    @Test
    void a_lun_of_lio_grows_while_the_service_goes_on() {
        create(IscsiImplementation.LIO_T);
        Optional<String> file = cluster.file(VMSTORE_FILE);
        Plan plan = targets.planResize(VMSTORE_IQN, LARGER);

        Deployed<IscsiTarget> grown = resize(LARGER);

        assertThat(plan.changes()).extracting(Plan.Change::effect).containsExactly(Effect.NONE, Effect.RESCAN);
        assertThat(plan.changes()).extracting(Plan.Change::sentence)
                .anyMatch(sentence -> sentence.contains("from 20 MiB to 32 MiB"))
                .anyMatch(sentence -> sentence.contains("iscsiadm -m session --rescan"));
        assertThat(changes()).containsExactly("PUT /v1/resource-definitions/vmstore/volume-definitions/1");
        assertThat(grown.target().volumes()).containsExactly(Volume.raw(1, 32_768));
        assertThat(grown.warnings()).isEmpty();
        assertThat(cluster.file(VMSTORE_FILE)).isEqualTo(file);
        assertThat(volume().props()).noneSatisfy((name, _) -> assertThat(name).startsWith("Aux/"));
    }

    @Test
    void a_lun_of_tgt_grows_before_its_service_is_stopped_and_started() {
        create(IscsiImplementation.TGT);
        Optional<String> file = cluster.file(VMSTORE_FILE);

        Deployed<IscsiTarget> grown = resize(LARGER);

        List<String> changes = changes();
        assertThat(changes).first().asString().contains("PUT").endsWith("/volume-definitions/1");
        assertThat(changes).anyMatch(change -> change.startsWith("DELETE") && change.contains("/files/"))
                .anyMatch(change -> change.startsWith("POST") && change.contains("/files/"));
        assertThat(grown.status().service()).isEqualTo(Service.STARTED);
        assertThat(cluster.file(VMSTORE_FILE)).isEqualTo(file);
        assertThat(volume().props()).noneSatisfy((name, _) -> assertThat(name).startsWith("Aux/"));
        assertThat(targets.planResize(VMSTORE_IQN, LARGER).isUpToDate()).isTrue();
    }

    @Test
    void an_implementation_that_each_node_chooses_is_restarted() {
        create("DfltRscGrp", Optional.empty(), false);

        Plan plan = targets.planResize(VMSTORE_IQN, LARGER);

        assertThat(plan.interruptsService()).isTrue();
        assertThat(failure(() -> targets.resize(VMSTORE_IQN, LARGER, new Consent(Optional.empty(), Set.of()),
                TIMEOUT)).code()).isEqualTo(ErrorCode.EFFECT_NOT_ACCEPTED.word());
        assertThat(volume().sizeKib()).isEqualTo(20_480);
    }

    @Test
    void a_namespace_grows_while_the_service_goes_on() {
        LinstorTargets<NvmeTarget> subsystems = cluster.targets(new NvmeOf());
        Nqn fast = new Nqn("nqn.2026-03.org.example:nvme:fast");
        subsystems.create(new NvmeTarget(fast, ServiceIp.parse("192.168.50.30/24"), "DfltRscGrp", VMSTORE.volumes(),
                false), TIMEOUT);
        cluster.simulator().takeRequests();

        Plan plan = subsystems.planResize(fast, LARGER);
        subsystems.resize(fast, LARGER, Consent.to(plan), TIMEOUT);

        assertThat(plan.changes().getLast().effect()).isEqualTo(Effect.RESCAN);
        assertThat(plan.changes().getLast().sentence()).contains("nvme ns-rescan");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void the_command_that_grows_the_file_system_of_an_export_is_planned_and_reported() {
        LinstorTargets<NfsTarget> exports = cluster.targets(new Nfs());
        ExportName media = new ExportName("media");
        exports.create(new NfsTarget(media, ServiceIp.parse("192.168.50.20/24"),
                List.of(AllowedNetwork.parse("10.1.0.0/16")), "DfltRscGrp",
                List.of(exported(1, "ext4"), exported(2, "xfs")), false, NfsImplementation.GANESHA), TIMEOUT);
        cluster.simulator().takeRequests();

        Plan plan = exports.planResize(media, to(409_600));
        Deployed<NfsTarget> grown = exports.resize(media, to(409_600), Consent.to(plan), TIMEOUT);
        List<String> changes = changes();
        Deployed<NfsTarget> second = exports.resize(media, new VolumeResize(2, 409_600, Optional.empty()),
                Consent.toAny(), TIMEOUT);

        assertThat(plan.interruptsService()).isFalse();
        assertThat(plan.changes().getLast().sentence()).contains("'resize2fs /dev/drbd/by-res/media/1'");
        assertThat(changes).hasSize(1);
        assertThat(grown.warnings()).containsExactly(plan.changes().getLast().sentence());
        assertThat(second.warnings()).singleElement().asString()
                .contains("'xfs_growfs /srv/gateway-exports/media/v2'");
        assertThat(second.target().volumes()).extracting(Volume::sizeKib).containsExactly(409_600L, 409_600L);
    }

    private static Volume exported(int number, String fileSystem) {
        return new Volume(number, 307_200,
                Optional.of(new FileSystem(fileSystem, new FileSystem.Owner("nobody", "nobody"))),
                Optional.of("/v" + number));
    }

    @Test
    void a_volume_of_a_stopped_target_grows_and_the_target_stays_stopped() {
        create(IscsiImplementation.TGT);
        targets.stop(VMSTORE_IQN, TIMEOUT);

        Deployed<IscsiTarget> grown = resize(LARGER);

        assertThat(grown.target().volumes()).containsExactly(Volume.raw(1, 32_768));
        assertThat(grown.status().service()).isEqualTo(Service.STOPPED);
        assertThat(volume().props()).noneSatisfy((name, _) -> assertThat(name).startsWith("Aux/"));
    }

    @Test
    void a_target_that_is_stopped_while_its_volume_grows_stays_stopped() {
        create(IscsiImplementation.TGT);
        cluster.simulator().before("PUT", DEFINITION, () -> cluster.linstor().detachFile("vmstore", VMSTORE_FILE));

        Deployed<IscsiTarget> grown = resize(LARGER);

        assertThat(grown.status().wanted()).isFalse();
        assertThat(volume().sizeKib()).isEqualTo(32_768);
    }

    @Test
    void a_target_that_is_started_while_its_volume_grows_is_to_be_restarted() {
        create(IscsiImplementation.TGT);
        targets.stop(VMSTORE_IQN, TIMEOUT);
        cluster.simulator().before("PUT", DEFINITION, () -> cluster.linstor().attachFile("vmstore", VMSTORE_FILE));

        GatewayException failure = failure(() -> resize(LARGER));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONCURRENT_CHANGE.word());
        assertThat(failure.hint()).isEqualTo("Stop the target and start it again.");
        assertThat(volume().sizeKib()).isEqualTo(32_768);
    }

    @Test
    void the_size_of_a_volume_with_metadata_keeps_its_meaning() {
        create("DfltRscGrp", Optional.of(IscsiImplementation.LIO_T), true);

        resize(LARGER);

        assertThat(volume().grossSize()).isTrue();
        assertThat(volume().sizeKib()).isEqualTo(32_768);
    }

    @Test
    void a_volume_never_shrinks_and_the_present_size_changes_nothing() {
        create(IscsiImplementation.LIO_T);

        assertThat(refusal(to(20_479)).code()).isEqualTo(ErrorCode.VOLUME_CANNOT_SHRINK.word());
        assertThat(refusal(to(-5)).code()).isEqualTo(ErrorCode.VOLUME_CANNOT_SHRINK.word());
        assertThat(refusal(to(1L << 41)).code()).isEqualTo(ErrorCode.SIZE_OUT_OF_RANGE.word());
        assertThat(targets.planResize(VMSTORE_IQN, to(20_480)).isUpToDate()).isTrue();
        assertThat(resize(to(20_480)).target().volumes()).containsExactly(Volume.raw(1, 20_480));
        assertThat(changes()).isEmpty();
    }

    @Test
    void the_private_and_an_unknown_volume_do_not_grow() {
        create(IscsiImplementation.LIO_T);

        assertThat(refusal(new VolumeResize(0, 131_072, Optional.empty())).code())
                .isEqualTo(ErrorCode.PRIVATE_VOLUME.word());
        assertThat(refusal(new VolumeResize(7, 131_072, Optional.empty())).code())
                .isEqualTo(ErrorCode.VOLUME_NOT_FOUND.word());
        assertThat(refusal(new VolumeResize(1, 131_072, Optional.of("another"))).code())
                .isEqualTo(ErrorCode.REVISION_OUTDATED.word());
    }

    @Test
    void a_full_thick_pool_is_named_before_anything_changes() {
        cluster.simulator().nodeNames().forEach(node -> cluster.simulator().execute("POST",
                "/v1/nodes/" + node + "/storage-pools", """
                        {"storage_pool_name": "fat", "provider_kind": "LVM", "total_capacity": 131072}"""));
        cluster.simulator().execute("POST", "/v1/resource-groups", """
                {"name": "thick", "select_filter": {"place_count": 2, "storage_pool": "fat"}}""");
        create("thick", Optional.of(IscsiImplementation.LIO_T), false);

        GatewayException refusal = refusal(to(20_480 + 65_536));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_ENOUGH_SPACE.word());
        assertThat(refusal).hasMessageContaining("'fat'").hasMessageContaining("64 MiB");
        assertThat(resize(LARGER).target().volumes()).containsExactly(Volume.raw(1, 32_768));
    }

    @Test
    void a_volume_may_outgrow_a_thin_pool_with_a_warning() {
        create(IscsiImplementation.LIO_T);
        long twoTebibytes = 2L << 30;

        Plan plan = targets.planResize(VMSTORE_IQN, to(twoTebibytes));

        assertThat(plan.changes()).extracting(Plan.Change::sentence)
                .anyMatch(sentence -> sentence.contains("the thin pool 'pool' of node-"));
        assertThat(resize(to(twoTebibytes)).warnings()).hasSize(2).allMatch(warning -> warning.contains("thin pool"));
    }

    @Test
    void an_offline_node_is_named_before_anything_changes_also_a_diskless_one() {
        create(IscsiImplementation.LIO_T);

        for (String node : cluster.nodesOf("vmstore")) {
            cluster.simulator().satelliteDown(node);
            GatewayException refusal = refusal(LARGER);
            assertThat(refusal.code()).isEqualTo(ErrorCode.NODE_OFFLINE.word());
            assertThat(refusal).hasMessageContaining(node);
            cluster.simulator().satelliteUp(node);
        }
    }

    @Test
    void a_replica_that_is_not_up_to_date_is_named_before_anything_changes() {
        create(IscsiImplementation.LIO_T);
        String node = cluster.linstor().resources("vmstore").stream().filter(resource -> !resource.diskless())
                .findFirst().orElseThrow().nodeName();
        cluster.simulator().diskState("vmstore", node, 0, "Inconsistent");

        GatewayException refusal = refusal(LARGER);

        assertThat(refusal.code()).isEqualTo(ErrorCode.REPLICA_NOT_UP_TO_DATE.word());
        assertThat(refusal).hasMessageContaining("on " + node + " the replica of volume 0 is Inconsistent");
    }

    @Test
    void a_lost_connection_of_drbd_is_named() {
        create(IscsiImplementation.LIO_T);
        List<Resource> disconnected = cluster.linstor().resources("vmstore").stream()
                .map(resource -> new Resource(resource.name(), resource.nodeName(), resource.uuid(), resource.flags(),
                        resource.state(), resource.volumes(),
                        Optional.of(new DrbdState(Optional.empty(), Optional.empty(), List.of("node-x"))),
                        resource.created()))
                .toList();

        GatewayException refusal = failure(() -> new GrowthCheck(cluster.linstor()).require(disconnected, 1, 4_096));

        assertThat(refusal.code()).isEqualTo(ErrorCode.REPLICA_NOT_UP_TO_DATE.word());
        assertThat(refusal).hasMessageContaining("DRBD has no connection to node-x");
    }

    @Test
    void a_growth_that_a_satellite_has_not_completed_is_reported_and_completed_by_a_repeat() {
        create(IscsiImplementation.LIO_T);
        cluster.simulator().faults(Fault.of(FaultKind.HALF, "PUT", DEFINITION).times(1));

        GatewayException failure = failure(() -> resize(LARGER));

        assertThat(failure.code()).isEqualTo(ErrorCode.GROWTH_INCOMPLETE.word());
        assertThat(failure).hasMessageContaining("has grown to 32 MiB in part, which cannot be undone");
        assertThat(failure.hint()).contains("Repeat the command with the same size");
        assertThat(volume().resizing()).isTrue();
        assertThat(targets.planResize(VMSTORE_IQN, LARGER).changes().getFirst().sentence())
                .contains("LINSTOR completes the growth of volume 1 to 32 MiB");
        assertThat(resize(LARGER).target().volumes()).containsExactly(Volume.raw(1, 32_768));
        assertThat(volume().resizing()).isFalse();
        assertThat(volume().props()).noneSatisfy((name, _) -> assertThat(name).startsWith("Aux/"));
    }

    @Test
    void a_restart_that_fails_leaves_the_former_service_and_a_repeat_restarts_it() {
        create(IscsiImplementation.TGT);
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", ATTACHMENT).times(1));

        GatewayException failure = failure(() -> resize(LARGER));

        assertThat(failure).hasMessageContaining("volume 1 has grown to 32 MiB, which cannot be undone")
                .hasMessageNotContaining("could not be undone");
        assertThat(failure.hint()).contains("repeat it with the same size");
        assertThat(targets.get(VMSTORE_IQN).status().wanted()).isTrue();
        Plan plan = targets.planResize(VMSTORE_IQN, LARGER);
        assertThat(plan.changes()).singleElement().matches(change -> change.effect() == Effect.RESTART);
        cluster.simulator().takeRequests();
        assertThat(resize(LARGER).status().service()).isEqualTo(Service.STARTED);
        assertThat(changes()).anyMatch(change -> change.startsWith("DELETE") && change.contains("/files/"));
        assertThat(targets.planResize(VMSTORE_IQN, LARGER).isUpToDate()).isTrue();
    }

    @Test
    void a_target_that_another_command_is_changing_does_not_grow() {
        create(IscsiImplementation.TGT);
        AtomicReference<GatewayException> refusal = new AtomicReference<>();
        cluster.simulator().before("PUT", "/v1/files/**", () -> refusal.set(failure(() -> resize(LARGER))));

        targets.change(VMSTORE_IQN, new TargetPatch(Map.of("username", "alice", "password", "verysecret12")),
                Consent.toAny(), TIMEOUT);

        assertThat(refusal.get().code()).isEqualTo(ErrorCode.CONCURRENT_CHANGE.word());
        assertThat(volume().sizeKib()).isEqualTo(20_480);
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
    }
}
