package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.protocol.nfs.ExportName;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsImplementation;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportOptions.Squash;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.ExportWords;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** A volume that is added to a target whose entries others or an administrator changed. */
class AddedVolumeTest {
    private static final String EXPORT_FILE = "/etc/drbd-reactor.d/linstor-gateway-nfs-media.toml";
    private static final ExportName MEDIA = new ExportName("media");
    private static final Volume BUILDS = new Volume(3, 4_096, Optional.empty(), Optional.of("/more"));

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTargets<NfsTarget> exports = cluster.targets(new Nfs());
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @BeforeEach
    void createTargets() {
        exports.create(new NfsTarget(MEDIA, ServiceIp.parse("192.168.50.20/24"),
                List.of(AllowedNetwork.parse("10.1.0.0/16"), AllowedNetwork.parse("10.2.0.0/16")), "DfltRscGrp",
                List.of(volume(1, "/data"), volume(2, "/builds")), false, NfsImplementation.KERNEL), TIMEOUT);
        targets.create(Examples.VMSTORE, TIMEOUT);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static Volume volume(int number, String path) {
        return new Volume(number, 4_096,
                Optional.of(new FileSystem("ext4", new FileSystem.Owner("nobody", "nobody"))), Optional.of(path));
    }

    private void edit(String path, UnaryOperator<String> change) {
        String former = cluster.file(path).orElseThrow();
        String changed = change.apply(former);
        assertThat(changed).isNotEqualTo(former);
        cluster.linstor().putFile(path, changed, List.of());
    }

    private Stream<String> entries(String path, String word) {
        return cluster.file(path).orElseThrow().lines().filter(line -> line.contains(word));
    }

    /** Lets everybody mount {@code /builds}. */
    private void openBuilds() {
        edit(EXPORT_FILE, file -> file.replaceFirst("(?m)^(.*export_2_0) clientspec=10.1.0.0/16 ",
                "$1 clientspec=0.0.0.0/0.0.0.0 ").replaceFirst("(?m)^.*export_2_1 .*\\n", ""));
    }

    @Test
    void lists_that_differ_are_kept_for_each_volume_and_the_new_one_must_be_told() {
        openBuilds();

        assertThat(exports.get(MEDIA).target().volumes()).extracting(Volume::allowedNetworks).containsExactly(
                Optional.of(List.of(AllowedNetwork.parse("10.1.0.0/16"), AllowedNetwork.parse("10.2.0.0/16"))),
                Optional.of(List.of(AllowedNetwork.EVERYONE_V4)));
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> exports.addVolume(MEDIA, BUILDS));

        assertThat(failure.problem()).isEqualTo(Problem.INVALID);
        assertThat(failure).hasMessageContaining("volume 1: 10.1.0.0/16, 10.2.0.0/16; volume 2: 0.0.0.0/0");
        assertThat(failure.hint()).contains("--allowed-ips", "allowed_ips");
        assertThat(cluster.file(EXPORT_FILE).orElseThrow()).doesNotContain("/more");
    }

    @Test
    void a_new_volume_is_for_the_given_networks_only() {
        openBuilds();
        List<String> others = entries(EXPORT_FILE, "exportfs").toList();

        Deployed<NfsTarget> grown = exports.addVolume(MEDIA,
                BUILDS.allowing(Optional.of(List.of(AllowedNetwork.parse("10.2.0.0/16")))));

        assertThat(entries(EXPORT_FILE, "exportfs")).containsAll(others).hasSize(4)
                .filteredOn(line -> line.contains("/more")).singleElement().asString()
                .contains("clientspec=10.2.0.0/16");
        assertThat(grown.target().volumes().getLast().allowedNetworks())
                .contains(List.of(AllowedNetwork.parse("10.2.0.0/16")));
        assertThat(exports.addVolume(MEDIA, BUILDS)).isEqualTo(grown);
    }

    @Test
    void a_new_volume_is_for_the_networks_that_all_have_in_common() {
        exports.addVolume(MEDIA, BUILDS);

        assertThat(entries(EXPORT_FILE, "exportfs").filter(line -> line.contains("/more"))).hasSize(2);
        assertThat(exports.get(MEDIA).target().volumes()).extracting(Volume::allowedNetworks)
                .containsOnly(Optional.empty());
    }

    @Test
    void clients_that_are_no_networks_are_not_guessed() {
        edit(EXPORT_FILE, file -> file.replace("clientspec=10.2.0.0/16", "clientspec=*.example.org"));

        assertThat(catchThrowableOfType(GatewayException.class, () -> exports.addVolume(MEDIA, BUILDS)).problem())
                .isEqualTo(Problem.INVALID);
    }

    @Test
    void an_option_that_all_volumes_have_is_taken_over() {
        edit(EXPORT_FILE, file -> file.replace("rw,all_squash,anonuid=0,anongid=0", "rw,no_root_squash")
                .replace("fstype=ext4 run_fsck=no", "fstype=ext4 options=noatime run_fsck=no"));

        Deployed<NfsTarget> grown = exports.addVolume(MEDIA, BUILDS);

        assertThat(grown.warnings()).isEmpty();
        assertThat(entries(EXPORT_FILE, "/more")).filteredOn(line -> line.contains("exportfs")).hasSize(2)
                .allMatch(line -> line.contains(" options='rw,no_root_squash'") || line.contains(
                        " options=rw,no_root_squash"));
        assertThat(entries(EXPORT_FILE, "/more")).filteredOn(line -> line.contains("Filesystem")).singleElement()
                .asString().contains(" options=noatime ");
    }

    @Test
    void an_option_that_the_export_to_the_same_network_has_is_taken_over() {
        edit(EXPORT_FILE, file -> file.replaceAll("(clientspec=10.2.0.0/16 .* options=)'?rw,[^ \"]*", "$1ro"));

        assertThat(exports.addVolume(MEDIA, BUILDS).warnings()).isEmpty();

        assertThat(entries(EXPORT_FILE, "/more").filter(line -> line.contains("exportfs")))
                .satisfiesExactly(first -> assertThat(first).contains("10.1.0.0/16").contains("rw,all_squash"),
                        second -> assertThat(second).contains("10.2.0.0/16").contains(" options=ro"));
    }

    @Test
    void options_that_differ_are_kept_for_each_volume_and_the_new_one_must_be_told() {
        edit(EXPORT_FILE, file -> file.replaceFirst("rw,all_squash,anonuid=0,anongid=0", "no_root_squash,rw,x=y"));
        List<String> others = entries(EXPORT_FILE, "exportfs").toList();

        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> exports.addVolume(MEDIA, BUILDS));

        assertThat(failure.code()).isEqualTo("export-options-differ");
        assertThat(failure).hasMessageContaining("volume 1: rw,no_root_squash,x=y; 10.2.0.0/16(rw,all_squash");
        assertThat(failure.hint()).contains("--access", "'access'");
        Deployed<NfsTarget> grown = exports.addVolume(MEDIA,
                BUILDS.ruled(Optional.of(new ExportRules(ExportOptions.NONE.squashing(Squash.ROOT_SQUASH), Map.of()))));
        assertThat(entries(EXPORT_FILE, "exportfs")).containsAll(others).filteredOn(line -> line.contains("/more"))
                .hasSize(2).allMatch(line -> line.contains("options=rw,root_squash"));
        assertThat(exports.addVolume(MEDIA, BUILDS)).isEqualTo(grown);
        assertThat(atClient(grown).target()).isEqualTo(grown.target());
    }

    /** Returns the export as a client reads it. */
    private static Deployed<NfsTarget> atClient(Deployed<NfsTarget> deployed) {
        return new Nfs().wire().deployed(Json.readObject(Json.write(new Nfs().wire().answer(deployed))));
    }

    @Test
    void given_options_count_although_all_volumes_have_others() {
        edit(EXPORT_FILE, file -> file.replace("rw,all_squash,anonuid=0,anongid=0", "no_wdelay,no_root_squash,rw"));

        exports.addVolume(MEDIA, BUILDS.ruled(Optional.of(new ExportRules(ExportWords.readAll("ro"), Map.of()))));

        assertThat(entries(EXPORT_FILE, "/more")).filteredOn(line -> line.contains("exportfs")).hasSize(2)
                .allMatch(line -> line.contains("options=ro,root_squash,no_wdelay"));
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> exports.addVolume(MEDIA,
                BUILDS.ruled(Optional.of(new ExportRules(ExportWords.readAll("rw"), Map.of())))));
        assertThat(failure.code()).isEqualTo("volume-exists");
        assertThat(failure).hasMessageContaining("ro,root_squash,no_wdelay");
    }

    @Test
    void a_change_of_one_option_keeps_those_without_a_form() {
        edit(EXPORT_FILE, file -> file.replace("rw,all_squash,anonuid=0,anongid=0", "no_root_squash,rw,x=y"));

        exports.change(MEDIA, new TargetPatch(Map.of("access", "ro")), Consent.toAny(), TIMEOUT);

        assertThat(entries(EXPORT_FILE, "exportfs")).hasSize(4)
                .allMatch(line -> line.contains("options='ro,no_root_squash,x=y'"));
    }

    @Test
    void a_lun_gets_the_tuned_parameters_of_the_others_but_not_their_identity() {
        edit(Examples.VMSTORE_FILE, file -> file.replaceFirst(" product_id=\\S+ ",
                " emulate_tpu=1 product_id='LINSTOR iSCSI' vendor_id=ACME "));

        assertThat(targets.addVolume(Examples.VMSTORE_IQN, Volume.raw(2, 4_096)).warnings()).isEmpty();

        assertThat(entries(Examples.VMSTORE_FILE, " lun=2 ")).singleElement().asString()
                .contains(" emulate_tpu=1 ").contains(" vendor_id=ACME").doesNotContain("LINSTOR iSCSI");
    }

    /** LINSTOR deletes no volume of a resource in use, so that the undo cannot remove it. */
    @Test
    void a_volume_that_an_undo_had_to_leave_is_named_and_can_be_deleted_after_a_stop() {
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "PUT", "/v1/files/**"));

        GatewayException failure = catchThrowableOfType(GatewayException.class,
                () -> targets.addVolume(Examples.VMSTORE_IQN, Volume.raw(7, 4_096)));
        cluster.simulator().clearFaults();

        assertThat(failure)
                .hasMessageContaining("could not be undone: volume 7 of the LINSTOR resource 'vmstore', which no "
                        + "client sees: add it again, or stop the target and delete it");
        targets.stop(Examples.VMSTORE_IQN, TIMEOUT);
        targets.deleteVolume(Examples.VMSTORE_IQN, 7);
        assertThat(cluster.linstor().resourceDefinition("vmstore").orElseThrow().volumes())
                .noneMatch(volume -> volume.number() == 7);
        assertThat(targets.get(Examples.VMSTORE_IQN).target().volumes()).hasSameSizeAs(Examples.VMSTORE.volumes());
    }

    /** A controller that has just started does not know that a node uses the resource, and begins to delete. */
    @Test
    void an_undo_does_not_delete_a_volume_of_a_running_target_whose_controller_has_just_started() {
        cluster.simulator().faults(
                Fault.crash(FaultKind.DIE_BEFORE, "PUT", "/v1/files/**", Duration.ofMillis(60)).times(1),
                Fault.of(FaultKind.ERROR, "PUT", "/v1/files/**"));
        cluster.simulator().takeRequests();

        assertThat(catchThrowableOfType(GatewayException.class,
                () -> targets.addVolume(Examples.VMSTORE_IQN, Volume.raw(7, 4_096))))
                .hasMessageContaining("volume 7 of the LINSTOR resource 'vmstore'");

        assertThat(cluster.simulator().takeRequests()).noneMatch(request -> request.method().equals("DELETE")
                && request.path().contains("volume-definitions"));
    }
}
