package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.protocol.nvme.Nqn;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.protocol.nvme.NvmeTarget;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.PreferredNodes;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class AdoptTargetTest {
    private static final WaitOptions WAIT = WaitOptions.upTo(TIMEOUT);

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Linstor linstor = cluster.linstor();
    private final LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();

    @BeforeEach
    void createResource() {
        DataResource.create(linstor);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Deployed<IscsiTarget> adopt() {
        return targets.adopt(DataResource.DESCRIBED, Consent.toAny(), WAIT);
    }

    private static IscsiTarget described(String name) {
        return new IscsiTarget(new Iqn("iqn.2026-03.org.example:" + name), List.of(ServiceIp.parse("192.168.50.77/24")),
                "any", List.of(), List.of(), Optional.empty(), false, Optional.empty());
    }

    private GatewayException refusal(IscsiTarget described) {
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> targets.planAdopt(described));
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> targets.adopt(described, Consent.toAny(), WAIT))).hasMessage(failure.getMessage());
        return failure;
    }

    private GatewayException refusal() {
        GatewayException failure = refusal(DataResource.DESCRIBED);
        assertThat(DataResource.isIntact(linstor)).isTrue();
        return failure;
    }

    @Test
    void a_resource_with_data_in_volume_0_becomes_a_target_that_works_like_any_other() {
        Plan plan = targets.planAdopt(DataResource.DESCRIBED);
        assertThat(DataResource.isUnchanged(linstor)).isTrue();

        Deployed<IscsiTarget> adopted = targets.adopt(DataResource.DESCRIBED, Consent.to(plan), WAIT);

        assertThat(adopted.target()).isEqualTo(Examples.VMSTORE);
        assertThat(adopted.privateVolume()).contains(Volume.CLUSTER_PRIVATE);
        assertThat(adopted.status().service()).isEqualTo(Service.STARTED);
        assertThat(new ObservedTarget(cluster).isAdopted()).isTrue();
        assertThat(Examples.listed(targets.get(VMSTORE_IQN))).isEqualTo(adopted);
        assertThat(targets.list().targets()).containsExactly(adopted);
        assertThat(targets.list().warnings()).isEmpty();
        assertThat(targets.planUpgrade(VMSTORE_IQN).isUpToDate()).isTrue();
    }

    @Test
    void the_volumes_of_an_adopted_target_are_added_grown_and_deleted_by_their_numbers_in_the_target() {
        adopt();

        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 8_192));
        assertThat(device(2)).isEqualTo("/dev/drbd/by-res/vmstore/2");
        targets.resize(VMSTORE_IQN, new VolumeResize(1, 40_960, Optional.empty()), Consent.toAny(), TIMEOUT);
        assertThat(sizeInLinstor(0)).isEqualTo(40_960);
        targets.addVolume(VMSTORE_IQN, Volume.raw(3, 8_192));
        targets.stop(VMSTORE_IQN, TIMEOUT);
        targets.deleteVolume(VMSTORE_IQN, 2);

        assertThat(linstor.resourceDefinition("vmstore").orElseThrow().volumes()).extracting(VolumeDefinition::number)
                .containsExactly(0, 1, 3);
        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).target().volumes()).extracting(Volume::number)
                .containsExactly(1, 3);
        assertThat(catchThrowableOfType(GatewayException.class, () -> targets.resize(VMSTORE_IQN,
                new VolumeResize(0, 1 << 20, Optional.empty()), Consent.toAny(), TIMEOUT)))
                .hasMessageContaining("cluster private volume");
        targets.delete(VMSTORE_IQN, TIMEOUT);
        assertThat(cluster.simulator().definitionNames()).isEmpty();
    }

    private String device(int lun) {
        return cluster.file(VMSTORE_FILE).orElseThrow().replaceAll("(?s).*lun=" + lun + " path=(\\S+).*", "$1");
    }

    private long sizeInLinstor(int number) {
        return linstor.resourceDefinition("vmstore").orElseThrow().volumes().stream()
                .filter(volume -> volume.number() == number).findFirst().orElseThrow().sizeKib();
    }

    @Test
    void several_volumes_keep_their_order_and_the_private_volume_gets_the_first_free_number() {
        DataResource.create(linstor, "many", List.of(volume(0), volume(1), volume(4)));

        IscsiTarget adopted = targets.adopt(described("many"), Consent.toAny(), WAIT).target();

        assertThat(adopted.volumes()).extracting(Volume::number).containsExactly(1, 2, 4);
        String file = cluster.file(VMSTORE_FILE.replace("vmstore", "many")).orElseThrow();
        assertThat(file).contains("lun=1 path=/dev/drbd/by-res/many/0 ").contains("lun=2 path=/dev/drbd/by-res/many/1 ")
                .contains("lun=4 path=/dev/drbd/by-res/many/4 ").contains("device=/dev/drbd/by-res/many/2 ");
    }

    @Test
    void a_resource_without_a_volume_0_gets_it_as_private_volume() {
        DataResource.create(linstor, "high", List.of(volume(3)));

        assertThat(targets.adopt(described("high"), Consent.toAny(), WAIT).target().volumes())
                .extracting(Volume::number).containsExactly(3);
        assertThat(cluster.file(VMSTORE_FILE.replace("vmstore", "high")).orElseThrow())
                .contains("device=/dev/drbd/by-res/high/0 ");
    }

    private static VolumeDefinition volume(int number) {
        return new VolumeDefinition(number, 8_192, Set.of(), Map.of(), "");
    }

    @Test
    void a_repeated_adopt_changes_nothing_and_one_that_differs_is_refused() {
        Deployed<IscsiTarget> adopted = adopt();

        assertThat(targets.planAdopt(DataResource.DESCRIBED).isUpToDate()).isTrue();
        assertThat(adopt()).isEqualTo(adopted);
        assertThat(refusal(described("vmstore"))).hasMessageContaining("192.168.50.77");
    }

    @Test
    void a_plan_names_every_change() {
        Plan plan = targets.planAdopt(DataResource.DESCRIBED);

        assertThat(plan.changes()).extracting(Plan.Change::sentence).anySatisfy(
                sentence -> assertThat(sentence).contains("volume 0 of the LINSTOR resource")
                        .contains("volume 1 of the target"))
                .anySatisfy(sentence -> assertThat(sentence).contains("volume 1 of the LINSTOR resource is created"))
                .contains("the DRBD option quorum changes from off to majority")
                .anySatisfy(sentence -> assertThat(sentence).contains("auto-promote changes from its default to no"));
        assertThat(plan.contents()).singleElement().satisfies(content -> assertThat(String.join("\n", content.after()))
                .contains("device=/dev/drbd/by-res/vmstore/1 "));
    }

    @Test
    void a_plan_warns_of_snapshots_that_lack_the_private_volume() {
        cluster.simulator().execute("POST", "/v1/resource-definitions/vmstore/snapshots", """
                {"name": "before"}""");

        assertThat(targets.planAdopt(DataResource.DESCRIBED).changes()).extracting(Plan.Change::sentence)
                .anySatisfy(sentence -> assertThat(sentence).contains("(before) without the cluster private volume")
                        .contains("do not roll back"));
    }

    @Test
    void an_adopted_target_prefers_the_nodes_that_it_was_told_to() {
        List<String> diskful = linstor.resources("vmstore").stream().filter(resource -> !resource.diskless())
                .map(resource -> resource.nodeName()).sorted().toList();
        Placement placement = Placement.in("any").preferring(new PreferredNodes(
                List.of(diskful.getLast(), diskful.getFirst()), Optional.of(PreferredNodes.Policy.START_ONLY)));
        IscsiTarget described = new IscsiTarget(VMSTORE_IQN, DataResource.DESCRIBED.serviceIps(), placement, List.of(),
                List.of(), Optional.empty(), false, Optional.empty(), DataResource.DESCRIBED.tuning());

        Plan plan = targets.planAdopt(described);
        Deployed<IscsiTarget> adopted = targets.adopt(described, Consent.to(plan), WAIT);

        assertThat(plan.contents()).singleElement().satisfies(content -> assertThat(content.after())
                .anyMatch(line -> line.contains("preferred-nodes = [")));
        assertThat(adopted.status().primary()).contains(diskful.getLast());
        assertThat(adopted.target().placement().preferred()).isEqualTo(described.placement().preferred());
        assertThat(targets.planAdopt(described).isUpToDate()).isTrue();
        assertThat(catchThrowableOfType(GatewayException.class, () -> targets.planAdopt(described("vmstore"))))
                .hasMessageContaining("preferred nodes");
    }

    /** LINSTOR copies all properties of a definition into one that is restored from a snapshot. */
    @Test
    void a_resource_that_was_restored_from_a_snapshot_of_a_target_uses_its_private_volume_again() {
        IscsiTarget original = targets.create(Examples.target("gold", "192.168.50.60/24"), TIMEOUT).target();
        Map<String, String> props = new HashMap<>(linstor.resourceDefinition("gold").orElseThrow().props());
        props.keySet().removeIf(key -> !key.startsWith("Aux/") && !key.startsWith("DrbdOptions/Resource/"));
        linstor.createResourceDefinition("copy", "DfltRscGrp", props);
        linstor.createVolumeDefinition("copy",
                new VolumeDefinition(0, 65_536, Set.of(), Map.of("FileSystem/Type", "ext4"), ""));
        linstor.createVolumeDefinition("copy", new VolumeDefinition(1, 20_480, Set.of(), Map.of(), ""));
        linstor.autoplace("copy");

        IscsiTarget adopted = targets.adopt(described("copy"), Consent.toAny(), WAIT).target();

        assertThat(adopted.volumes()).isEqualTo(original.volumes());
        assertThat(linstor.resourceDefinition("copy").orElseThrow().volumes()).hasSize(2);
        targets.delete(adopted.iqn(), TIMEOUT);
        assertThat(targets.get(original.iqn()).status().service()).isEqualTo(Service.STARTED);
    }

    @Test
    void a_resource_on_one_node_and_one_without_volumes_are_refused() {
        cluster.simulator().addDefinition("single", 8_192, 1);
        assertThat(refusal(described("single"))).hasMessageContaining("on one node only");
        linstor.createResourceDefinition("empty", "DfltRscGrp", Map.of());
        assertThat(refusal(described("empty"))).hasMessageContaining("is on no node");
    }

    @Test
    void a_resource_in_use_is_refused() {
        cluster.simulator().primary("vmstore", nodes().getFirst());

        assertThat(refusal()).hasMessageContaining("'" + nodes().getFirst() + "' uses it");
    }

    @Test
    void a_resource_with_an_offline_node_is_refused() {
        cluster.simulator().satelliteDown(nodes().getFirst());

        assertThat(refusal()).hasMessageContaining(nodes().getFirst());
    }

    @Test
    void a_resource_whose_replicas_are_not_up_to_date_is_refused() {
        cluster.simulator().diskState("vmstore", nodes().getFirst(), 0, "Inconsistent");

        assertThat(refusal()).hasMessageContaining("Inconsistent").hasMessageContaining("cannot be adopted");
    }

    private List<String> nodes() {
        return linstor.resources("vmstore").stream().filter(resource -> !resource.diskless())
                .map(resource -> resource.nodeName()).toList();
    }

    @Test
    void an_unknown_resource_is_refused_with_similar_names_and_another_case_with_the_name() {
        assertThat(refusal(described("vmstore2"))).hasMessageContaining("vmstore")
                .matches(failure -> failure.problem() == Problem.NOT_FOUND);
        DataResource.create(linstor, "Payroll", List.of(volume(0)));
        assertThat(refusal(described("payroll"))).hasMessageContaining("'Payroll'");
    }

    @Test
    void a_resource_of_another_promoter_file_is_refused() {
        linstor.putFile("/etc/drbd-reactor.d/db.toml",
                "[[promoter]]\n[promoter.resources.other]\nstart = []\n[promoter.resources.vmstore]\nstart = [\"db.service\"]\n",
                List.of());
        assertThat(refusal()).hasMessageContaining("/etc/drbd-reactor.d/db.toml");
        linstor.deleteFile("/etc/drbd-reactor.d/db.toml");

        linstor.putFile("/etc/drbd-reactor.d/x.toml", "# empty\n", List.of());
        linstor.attachFile("vmstore", "/etc/drbd-reactor.d/x.toml");
        assertThat(refusal()).hasMessageContaining("/etc/drbd-reactor.d/x.toml");
    }

    @Test
    void an_address_of_another_target_is_refused() {
        targets.create(Examples.target("other", "192.168.50.10/24"), TIMEOUT);

        assertThat(refusal()).hasMessageContaining("192.168.50.10").hasMessageContaining("other");
    }

    @Test
    void the_target_of_a_resource_cannot_be_adopted_by_another_protocol() {
        adopt();
        NvmeTarget other = new NvmeTarget(new Nqn("nqn.2026-03.org.example:nvme:vmstore"),
                ServiceIp.parse("192.168.50.88/24"), "any", List.of(), false);

        assertThat(catchThrowableOfType(GatewayException.class, () -> cluster.targets(new NvmeOf()).planAdopt(other)))
                .hasMessageContaining("vmstore").matches(
                        failure -> failure.problem() == Problem.CONFLICT);
    }

    @Test
    void every_other_command_refuses_a_resource_whose_adoption_was_interrupted_and_delete_undoes_it() {
        markAsAdopting();

        assertThat(targets.list().warnings()).singleElement().asString().contains("repeat the adopt")
                .contains(VMSTORE_IQN.text());
        assertThat(failure(() -> targets.get(VMSTORE_IQN))).hasMessageContaining("adoption");
        assertThat(failure(() -> targets.start(VMSTORE_IQN, TIMEOUT))).hasMessageContaining("adoption");
        assertThat(failure(() -> targets.create(Examples.VMSTORE, TIMEOUT))).hasMessageContaining("adoption");
        assertThat(targets.delete(VMSTORE_IQN, TIMEOUT)).singleElement().asString().contains("was kept with its data");

        assertThat(new ObservedTarget(cluster).isNotAdopted()).isTrue();
        assertThat(targets.list().warnings()).isEmpty();
        assertThat(failure(() -> targets.delete(VMSTORE_IQN, TIMEOUT)).problem()).isEqualTo(Problem.NOT_FOUND);
    }

    /** Leaves what a command leaves that died after its first step. */
    private void markAsAdopting() {
        linstor.modifyResourceDefinition("vmstore",
                Map.of("Aux/linstor-gateway/adopting", "dead dead iscsi " + VMSTORE_IQN.text(),
                        "Aux/linstor-gateway/adopting-former",
                        "DrbdOptions/Resource/on-no-quorum=suspend-io DrbdOptions/Resource/quorum=off",
                        "Aux/linstor-gateway/private-volume", "1", "DrbdOptions/Resource/auto-promote", "no",
                        "DrbdOptions/Resource/quorum", "majority"),
                List.of());
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }

    @Test
    void a_repeated_adopt_completes_an_interrupted_one_and_keeps_what_its_undo_would_restore() {
        markAsAdopting();

        assertThat(adopt().target()).isEqualTo(Examples.VMSTORE);
        assertThat(new ObservedTarget(cluster).isAdopted()).isTrue();
    }

    @Test
    void a_volume_that_somebody_else_made_is_neither_taken_nor_deleted() {
        markAsAdopting();
        linstor.createVolumeDefinition("vmstore", volume(1));

        targets.delete(VMSTORE_IQN, TIMEOUT);
        assertThat(linstor.resourceDefinition("vmstore").orElseThrow().volumes()).extracting(VolumeDefinition::number)
                .containsExactly(0, 1);

        assertThat(adopt().target().volumes()).extracting(Volume::number).containsExactly(1, 2);
    }

    @Test
    void a_resource_that_fails_to_start_is_as_before() {
        for (String node : List.of("node-a", "node-b", "node-c")) {
            cluster.simulator().failServices("vmstore", node);
        }

        GatewayException failure = failure(() -> targets.adopt(DataResource.DESCRIBED, Consent.toAny(),
                WaitOptions.upTo(Duration.ofMillis(300))));

        assertThat(failure.problem()).isEqualTo(Problem.TIMED_OUT);
        assertThat(new ObservedTarget(cluster).isNotAdopted()).isTrue();
    }
}
