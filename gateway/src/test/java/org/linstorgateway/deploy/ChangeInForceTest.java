package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.protocol.nfs.ExportName;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsImplementation;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** After a change of a running target, all of its units run with the parameters of the changed promoter file. */
class ChangeInForceTest {
    private static final String EXPORT_FILE = "/etc/drbd-reactor.d/linstor-gateway-nfs-media.toml";
    private static final ExportName MEDIA = new ExportName("media");
    private static final String MARKER = "Aux/linstor-gateway/restart";

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTargets<NfsTarget> exports = cluster.targets(new Nfs());
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void createExport() {
        exports.create(new NfsTarget(MEDIA, ServiceIp.parse("192.168.50.20/24"),
                List.of(AllowedNetwork.parse("10.1.0.0/16")), "DfltRscGrp",
                List.of(new Volume(1, 4_096,
                        Optional.of(new FileSystem("ext4", new FileSystem.Owner("nobody", "nobody"))),
                        Optional.of("/data"))),
                false, NfsImplementation.GANESHA), TIMEOUT);
    }

    /** Changes the file of a target that has an old key, as older gateways wrote it. */
    private void createOldTarget() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        edit(VMSTORE_FILE, text -> text.replace("[[promoter]]\n", "[[promoter]]\n" + ObservedTarget.OLD_KEY)
                .replaceAll("(?m)^.*schema-version.*\\n", ""));
    }

    private void edit(String path, UnaryOperator<String> change) {
        String former = cluster.file(path).orElseThrow();
        String changed = change.apply(former);
        assertThat(changed).isNotEqualTo(former);
        cluster.linstor().putFile(path, changed, List.of());
    }

    private List<String> entriesOf(String path) {
        return PromoterReader.read(cluster.file(path).orElseThrow()).start().stream().map(StartEntry::text).toList();
    }

    private Map<String, String> props(String resource) {
        return cluster.linstor().resourceDefinition(resource).orElseThrow().props();
    }

    @Test
    void a_volume_that_changes_an_existing_entry_takes_effect() {
        createExport();

        exports.addVolume(MEDIA, new Volume(2, 4_096, Optional.empty(), Optional.of("/builds")));

        assertThat(cluster.simulator().runningEntries("media")).isEqualTo(entriesOf(EXPORT_FILE))
                .anyMatch(entry -> entry.contains("ganesha") && entry.contains("/builds"));
        assertThat(exports.get(MEDIA).status().service()).isEqualTo(Service.STARTED);
        assertThat(props("media")).doesNotContainKey(MARKER);
    }

    @Test
    void a_volume_that_needs_new_entries_only_is_added_without_a_stop() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        cluster.simulator().takeRequests();

        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));

        assertThat(cluster.simulator().takeRequests()).noneMatch(request -> request.toString().contains("DELETE"));
        assertThat(cluster.simulator().runningEntries("vmstore")).isEqualTo(entriesOf(VMSTORE_FILE));
    }

    @Test
    void an_upgrade_takes_effect() {
        createOldTarget();
        edit(VMSTORE_FILE, text -> text.replaceFirst(" scsi_sn=", " vendor_id=old scsi_sn="));
        targets.stop(VMSTORE_IQN, TIMEOUT);
        targets.start(VMSTORE_IQN, TIMEOUT);
        Plan plan = targets.planUpgrade(VMSTORE_IQN);
        assertThat(plan.interruptsService()).isTrue();
        cluster.simulator().takeRequests();

        targets.upgrade(VMSTORE_IQN, Optional.empty(), TIMEOUT);

        assertThat(cluster.simulator().takeRequests()).anyMatch(request -> request.toString().contains("DELETE"));
        assertThat(cluster.simulator().runningEntries("vmstore")).isEqualTo(entriesOf(VMSTORE_FILE));
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
    }

    @Test
    void an_upgrade_of_a_service_that_runs_on_without_its_file_takes_effect() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        edit(VMSTORE_FILE, text -> text.replaceFirst("(?m)^.*stop-services-on-exit.*\\n", ""));

        targets.upgrade(VMSTORE_IQN, Optional.empty(), TIMEOUT);

        assertThat(cluster.file(VMSTORE_FILE).orElseThrow()).contains("stop-services-on-exit = true");
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
    }

    @Test
    void a_restart_is_refused_before_any_change_while_a_node_is_offline() {
        createOldTarget();
        String before = cluster.file(VMSTORE_FILE).orElseThrow();
        String primary = cluster.simulator().primaryOf("vmstore").orElseThrow();
        String other = cluster.nodesOf("vmstore").stream().filter(node -> !node.equals(primary)).findFirst()
                .orElseThrow();
        cluster.simulator().satelliteDown(other);

        GatewayException refusal = catchThrowableOfType(GatewayException.class,
                () -> targets.upgrade(VMSTORE_IQN, Optional.empty(), TIMEOUT));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NODE_OFFLINE.word());
        assertThat(refusal).hasMessageContaining(other);
        assertThat(refusal.hint()).contains("stop the target with --force-offline " + other);
        assertThat(cluster.file(VMSTORE_FILE)).contains(before);
        assertThat(cluster.simulator().primaryOf("vmstore")).contains(primary);
    }

    @Test
    void a_change_that_cannot_start_is_undone_and_the_former_service_runs() {
        createOldTarget();
        String before = cluster.file(VMSTORE_FILE).orElseThrow();
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", "/v1/resource-definitions/*/files/**").times(1));

        GatewayException failure = catchThrowableOfType(GatewayException.class,
                () -> targets.upgrade(VMSTORE_IQN, Optional.empty(), TIMEOUT));

        assertThat(failure).hasMessageNotContaining("could not be undone");
        assertThat(cluster.file(VMSTORE_FILE)).contains(before);
        assertThat(targets.get(VMSTORE_IQN).status().wanted()).isTrue();
        assertThat(props("vmstore")).doesNotContainKey(MARKER);
    }

    @Test
    void an_upgrade_says_that_another_command_started_the_target_in_between() {
        createOldTarget();
        targets.stop(VMSTORE_IQN, TIMEOUT);

        GatewayException failure = failureIfAttachedBeforeWrite("vmstore", VMSTORE_FILE,
                () -> targets.upgrade(VMSTORE_IQN, Optional.empty(), TIMEOUT));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONCURRENT_CHANGE.word());
        assertThat(failure.hint()).isEqualTo("Stop the target and start it again.");
        assertThat(cluster.file(VMSTORE_FILE).orElseThrow()).doesNotContain(ObservedTarget.OLD_KEY);
    }

    @Test
    void a_new_volume_says_that_another_command_started_the_export_in_between() {
        createExport();
        exports.stop(MEDIA, TIMEOUT);

        GatewayException failure = failureIfAttachedBeforeWrite("media", EXPORT_FILE, () -> exports.addVolume(MEDIA,
                new Volume(2, 4_096, Optional.empty(), Optional.of("/builds"))));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONCURRENT_CHANGE.word());
        assertThat(exports.get(MEDIA).target().volumes()).hasSize(2);
    }

    /** Attaches the file right before LINSTOR executes the request to change it. */
    private GatewayException failureIfAttachedBeforeWrite(String resource, String path, Runnable change) {
        cluster.simulator().before("PUT", "/v1/files/**", () -> cluster.linstor().attachFile(resource, path));
        return catchThrowableOfType(GatewayException.class, change::run);
    }

    @Test
    void a_volume_that_needs_a_restart_is_refused_before_it_is_created_while_a_node_is_offline() {
        createExport();
        String primary = cluster.simulator().primaryOf("media").orElseThrow();
        String other = cluster.nodesOf("media").stream().filter(node -> !node.equals(primary)).findFirst()
                .orElseThrow();
        cluster.simulator().satelliteDown(other);

        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> exports.addVolume(MEDIA,
                new Volume(2, 4_096, Optional.empty(), Optional.of("/builds"))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NODE_OFFLINE.word());
        assertThat(refusal).hasMessageNotContaining("undone");
        assertThat(cluster.linstor().resourceDefinition("media").orElseThrow().volumes()).hasSize(2);
    }

    @Test
    void a_start_stops_the_service_that_a_node_still_runs_with_a_former_file() {
        leaveService();
        edit(VMSTORE_FILE, text -> text.replaceFirst(" scsi_sn=", " vendor_id=new scsi_sn="));

        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);

        assertThat(cluster.simulator().runningEntries("vmstore")).isEqualTo(entriesOf(VMSTORE_FILE))
                .anyMatch(entry -> entry.contains("vendor_id=new"));
    }

    /** Stops a target while its node is not connected. */
    private String leaveService() {
        createOldTarget();
        String primary = cluster.simulator().primaryOf("vmstore").orElseThrow();
        cluster.simulator().satelliteDown(primary);
        cluster.linstor().detachFile("vmstore", VMSTORE_FILE);
        cluster.simulator().satelliteUp(primary);
        return primary;
    }

    @Test
    void a_target_is_not_changed_while_a_node_runs_it_although_it_was_stopped() {
        String primary = leaveService();

        GatewayException refusal = catchThrowableOfType(GatewayException.class,
                () -> targets.upgrade(VMSTORE_IQN, Optional.empty(), TIMEOUT));

        assertThat(refusal.code()).isEqualTo(ErrorCode.TARGET_RUNNING.word());
        assertThat(refusal).hasMessageContaining(primary + " still runs it");
        assertThat(cluster.file(VMSTORE_FILE).orElseThrow()).contains(ObservedTarget.OLD_KEY);
    }

    @Test
    void a_leftover_in_use_without_a_file_is_to_be_deleted_again() {
        targets.create(Examples.VMSTORE, TIMEOUT);
        cluster.linstor().detachFile("vmstore", VMSTORE_FILE);
        cluster.linstor().deleteFile(VMSTORE_FILE);
        while (cluster.simulator().primaryOf("vmstore").isPresent()) {
            Thread.onSpinWait();
        }
        cluster.simulator().promote("vmstore", cluster.nodesOf("vmstore").getFirst());

        assertThat(targets.get(VMSTORE_IQN).status().reason()).contains("delete it again");
    }

    /** The state that a server leaves that died between the stop and the start. */
    private void interruptRestart() {
        createOldTarget();
        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));
        targets.stop(VMSTORE_IQN, TIMEOUT);
        cluster.linstor().modifyResourceDefinition("vmstore", Map.of(MARKER, "a-command-that-died"), List.of());
    }

    @Test
    void an_interrupted_restart_is_shown_and_listed_with_the_way_out() {
        interruptRestart();

        Deployed<IscsiTarget> shown = targets.get(VMSTORE_IQN);

        assertThat(shown.status().wanted()).isTrue();
        assertThat(shown.status().service()).isEqualTo(Service.STARTING);
        assertThat(shown.status().reason()).contains("start it");
        assertThat(targets.list().warnings()).singleElement().asString().contains(VMSTORE_IQN.text())
                .contains("start it");
    }

    @Test
    void an_interrupted_restart_ends_with_a_start() {
        interruptRestart();

        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);

        assertThat(props("vmstore")).doesNotContainKey(MARKER);
        assertThat(targets.list().warnings()).isEmpty();
    }

    @Test
    void an_interrupted_restart_ends_with_a_stop() {
        interruptRestart();

        assertThat(targets.stop(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STOPPED);

        assertThat(props("vmstore")).doesNotContainKey(MARKER);
        assertThat(targets.get(VMSTORE_IQN).status().wanted()).isFalse();
    }

    @Test
    void an_interrupted_upgrade_is_completed_by_a_repeat() {
        interruptRestart();
        assertThat(targets.planUpgrade(VMSTORE_IQN).changes()).extracting(Plan.Change::sentence)
                .anyMatch(sentence -> sentence.contains("started again"));

        targets.upgrade(VMSTORE_IQN, Optional.empty(), TIMEOUT);

        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);
        assertThat(targets.planUpgrade(VMSTORE_IQN).isUpToDate()).isTrue();
    }

    @Test
    void no_volume_is_deleted_between_the_stop_and_the_start() {
        interruptRestart();

        GatewayException refusal = catchThrowableOfType(GatewayException.class,
                () -> targets.deleteVolume(VMSTORE_IQN, 1));

        assertThat(refusal.code()).isEqualTo(ErrorCode.TARGET_RUNNING.word());
    }
}
