package org.linstorgateway.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.protocol.iscsi.Chap;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.PromoterFile;
import org.linstorgateway.target.ReplicaSync;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** The tests that every implementation of {@link Targets} must pass: over LINSTOR and over the REST API. */
public abstract class TargetsContract {
    private static final String OPTION = "DrbdOptions/Resource/on-no-data-accessible";
    private static final Iqn UNKNOWN = new Iqn("iqn.2026-03.org.example:unknown");

    private final SimulatedCluster cluster = SimulatedCluster.start();

    /** Returns the targets of a cluster. */
    protected abstract Targets<IscsiTarget> targets(SimulatedCluster simulated);

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    private Simulator simulator() {
        return cluster.simulator();
    }

    @Test
    void a_label_is_set_and_removed_without_a_change_on_the_nodes() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);
        String file = cluster.file(VMSTORE_FILE).orElseThrow();

        targets.label(VMSTORE_IQN, Optional.of(new Label("storage")));
        Optional<Label> set = targets.get(VMSTORE_IQN).label();
        targets.stop(VMSTORE_IQN, TIMEOUT);
        Optional<Label> stopped = targets.list().targets().getFirst().label();
        targets.label(VMSTORE_IQN, Optional.empty());

        assertThat(set).contains(new Label("storage"));
        assertThat(stopped).contains(new Label("storage"));
        assertThat(targets.get(VMSTORE_IQN).label()).isEmpty();
        assertThat(cluster.file(VMSTORE_FILE)).contains(file);
    }

    @Test
    void a_target_that_does_not_exist_gets_no_label() {
        Targets<IscsiTarget> targets = targets(cluster);

        GatewayException e = failure(() -> targets.label(UNKNOWN, Optional.of(new Label("storage"))));

        assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND);
    }

    @Test
    void a_created_target_runs_and_can_be_read_and_listed() {
        Targets<IscsiTarget> targets = targets(cluster);

        Deployed<IscsiTarget> created = targets.create(VMSTORE, TIMEOUT);

        assertThat(created.target()).isEqualTo(VMSTORE);
        assertThat(created.status().service()).isEqualTo(Service.STARTED);
        assertThat(created.status().state()).isEqualTo(State.OK);
        assertThat(created.status().primary()).isPresent().isEqualTo(simulator().primaryOf("vmstore"));
        assertThat(created.status().nodes()).hasSize(3);
        assertThat(created.privateVolume()).contains(Volume.CLUSTER_PRIVATE);
        Deployed<IscsiTarget> read = targets.get(VMSTORE_IQN);
        assertThat(Examples.listed(read)).isEqualTo(created);
        assertThat(read.status().parts()).hasSize(3);
        assertThat(targets.list().targets()).containsExactly(created);
        assertThat(targets.list().warnings()).isEmpty();
    }

    @Test
    void the_status_tells_how_far_the_synchronisation_of_each_replica_is() {
        Targets<IscsiTarget> targets = targets(cluster);
        String source = targets.create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
        String other = cluster.otherReplica("vmstore", source);

        simulator().synchronised("vmstore", other, 37.5);
        Status status = targets.get(VMSTORE_IQN).status();
        Status listed = targets.list().targets().getFirst().status();
        simulator().synchronised("vmstore", other, 100);

        assertThat(status.volume(0).syncing()).containsExactly(new ReplicaSync(other, 37.5, 65_536));
        assertThat(status.volume(1).syncing()).containsExactly(new ReplicaSync(other, 37.5, 20_480));
        assertThat(status.volume(1).syncing().getFirst().syncedKib()).isEqualTo(7_680);
        assertThat(status.state()).isEqualTo(State.DEGRADED);
        assertThat(listed.volumes()).isEqualTo(status.volumes());
        assertThat(targets.get(VMSTORE_IQN).status().volumes()).allSatisfy(
                volume -> assertThat(volume.syncing()).isEmpty());
    }

    @Test
    void create_and_start_can_return_before_the_service_runs() {
        Targets<IscsiTarget> targets = targets(cluster);
        WaitOptions notForService = WaitOptions.upTo(TIMEOUT).notForService();

        assertThat(targets.create(VMSTORE, notForService).target()).isEqualTo(VMSTORE);
        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
        targets.stop(VMSTORE_IQN, TIMEOUT);
        assertThat(targets.start(VMSTORE_IQN, notForService).target()).isEqualTo(VMSTORE);
        assertThat(targets.start(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
    }

    @Test
    void a_plan_of_a_command_says_what_it_would_do_and_changes_nothing() {
        Targets<IscsiTarget> targets = targets(cluster);
        String node = targets.create(VMSTORE, TIMEOUT).status().primary().orElseThrow();

        List<Plan> plans = Stream.of(new ServiceCommand.Start(), new ServiceCommand.Stop(StopOptions.within(TIMEOUT)),
                new ServiceCommand.Restart(), new ServiceCommand.Move(Optional.empty()),
                new ServiceCommand.Disable(node), new ServiceCommand.Enable(node),
                new ServiceCommand.AddVolume(Volume.raw(9, 20_480)),
                new ServiceCommand.Delete(StopOptions.within(TIMEOUT)))
                .map(command -> targets.plan(VMSTORE_IQN, command))
                .toList();

        assertThat(plans.stream().map(Plan::isUpToDate)).containsExactly(true, false, false, false, false, false,
                false, false);
        assertThat(plans.stream().map(Plan::interruptsService)).containsExactly(false, true, true, true, true, false,
                false, true);
        assertThat(targets.get(VMSTORE_IQN).status().primary()).contains(node);
        assertThat(failure(() -> targets.plan(UNKNOWN, new ServiceCommand.Start())).problem())
                .isEqualTo(Problem.NOT_FOUND);
        assertThat(failure(() -> targets.plan(VMSTORE_IQN, new ServiceCommand.DeleteVolume(1))).problem())
                .isEqualTo(Problem.CONFLICT);
    }

    @Test
    void the_promoter_file_is_shown_without_its_secrets() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);

        PromoterFile started = targets.promoterFile(VMSTORE_IQN);
        targets.stop(VMSTORE_IQN, TIMEOUT);
        PromoterFile stopped = targets.promoterFile(VMSTORE_IQN);

        assertThat(started.path()).isEqualTo(VMSTORE_FILE);
        assertThat(started.isAttached()).isTrue();
        assertThat(started.lines()).anyMatch(line -> line.contains("ocf:heartbeat:iSCSITarget"));
        VMSTORE.chap().ifPresent(chap -> assertThat(String.join("\n", started.lines()))
                .doesNotContain(chap.password().reveal()));
        assertThat(stopped.isAttached()).isFalse();
        assertThat(failure(() -> targets.promoterFile(UNKNOWN)).problem()).isEqualTo(Problem.NOT_FOUND);
    }

    @Test
    void a_repeated_create_changes_nothing() {
        Targets<IscsiTarget> targets = targets(cluster);
        Deployed<IscsiTarget> created = targets.create(VMSTORE, TIMEOUT);
        Optional<String> file = cluster.file(VMSTORE_FILE);

        assertThat(targets.create(VMSTORE, TIMEOUT)).isEqualTo(created);
        assertThat(cluster.file(VMSTORE_FILE)).isEqualTo(file);
    }

    @Test
    void a_create_of_a_different_target_with_an_existing_name_fails_and_names_the_difference() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);

        GatewayException failure = failure(
                () -> targets.create(Examples.target("vmstore", "192.168.50.99/24"), TIMEOUT));

        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(failure).hasMessageContaining("service IPs").hasMessageContaining("192.168.50.10/24")
                .hasMessageContaining("192.168.50.99/24");
    }

    @Test
    void a_create_with_an_address_of_another_target_fails_and_creates_nothing() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);

        GatewayException failure = failure(
                () -> targets.create(Examples.target("other", "192.168.50.10/16"), TIMEOUT));

        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(failure).hasMessageContaining("192.168.50.10").hasMessageContaining("vmstore");
        assertThat(simulator().definitionNames()).containsExactly("vmstore");
    }

    @Test
    void a_planned_create_changes_nothing_and_is_refused_as_the_create_would_be() {
        Targets<IscsiTarget> targets = targets(cluster);

        Plan plan = targets.planCreate(VMSTORE, MissingGroup.REFUSE);
        List<String> created = List.copyOf(simulator().definitionNames());
        targets.create(VMSTORE, TIMEOUT);

        assertThat(created).isEmpty();
        assertThat(plan.changes()).first().extracting(Plan.Change::sentence).asString()
                .contains("is created at 192.168.50.10/24 with volume 1 of");
        assertThat(targets.planCreate(VMSTORE, MissingGroup.REFUSE).isUpToDate()).isTrue();
        simulator().addDefinition("foreign", 1024, 2);
        for (IscsiTarget refused : List.of(Examples.target("vmstore", "192.168.50.11/24"),
                Examples.target("other", "192.168.50.10/16"), Examples.target("foreign", "192.168.50.12/24"),
                Examples.target("other", "10.77.0.1/24"))) {
            String code = failure(() -> targets.create(refused, TIMEOUT)).code();
            assertThat(failure(() -> targets.planCreate(refused, MissingGroup.CREATE)).code())
                    .as(refused.toString()).isEqualTo(code);
        }
        assertThat(simulator().definitionNames()).containsExactlyInAnyOrder("vmstore", "foreign");
    }

    @Test
    void create_and_delete_never_change_a_resource_that_belongs_to_no_target() {
        simulator().addDefinition("vmstore", 1024, 2);

        GatewayException failure = failure(() -> targets(cluster).create(VMSTORE, TIMEOUT));

        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(failure).hasMessageContaining("vmstore");
        assertThat(simulator().definitionNames()).containsExactly("vmstore");
        assertThat(failure(() -> targets(cluster).delete(VMSTORE_IQN, TIMEOUT)).problem())
                .isEqualTo(Problem.NOT_FOUND);
        assertThat(simulator().definitionNames()).containsExactly("vmstore");
    }

    @Test
    void a_create_of_an_invalid_target_fails_and_creates_nothing() {
        IscsiTarget tooSmall = new IscsiTarget(VMSTORE.iqn(), VMSTORE.serviceIps(), VMSTORE.resourceGroup(),
                List.of(Volume.raw(1, 1)), List.of(), Optional.empty(), false, Optional.empty());

        assertThat(failure(() -> targets(cluster).create(tooSmall, TIMEOUT)).problem()).isEqualTo(Problem.INVALID);
        assertThat(simulator().definitionNames()).isEmpty();
        assertThat(simulator().fileNames()).isEmpty();
    }

    @Test
    void a_target_can_be_stopped_and_started() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);

        Deployed<IscsiTarget> stopped = targets.stop(VMSTORE_IQN, TIMEOUT);
        assertThat(stopped.status().service()).isEqualTo(Service.STOPPED);
        assertThat(simulator().primaryOf("vmstore")).isEmpty();
        assertThat(targets.stop(VMSTORE_IQN, TIMEOUT)).isEqualTo(stopped);

        Deployed<IscsiTarget> started = targets.start(VMSTORE_IQN, TIMEOUT);
        assertThat(started.status().service()).isEqualTo(Service.STARTED);
        assertThat(simulator().primaryOf("vmstore")).isPresent();
        assertThat(targets.start(VMSTORE_IQN, TIMEOUT)).isEqualTo(started);
    }

    @Test
    void a_volume_can_be_added_while_running_and_deleted_while_stopped() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);

        Deployed<IscsiTarget> extended = targets.addVolume(VMSTORE_IQN, Volume.raw(2, 12_288));
        assertThat(extended.target().volumes()).containsExactly(Volume.raw(1, 20_480), Volume.raw(2, 12_288));
        assertThat(extended.status().volumes()).hasSize(3);
        assertThat(cluster.file(VMSTORE_FILE).orElseThrow()).contains("iSCSILogicalUnit lu2 lun=2");
        assertThat(targets.addVolume(VMSTORE_IQN, Volume.raw(2, 12_288))).isEqualTo(extended);
        assertThat(failure(() -> targets.addVolume(VMSTORE_IQN, Volume.raw(2, 999))).problem())
                .isEqualTo(Problem.CONFLICT);

        assertThat(failure(() -> targets.deleteVolume(VMSTORE_IQN, 2)).problem()).isEqualTo(Problem.CONFLICT);
        targets.stop(VMSTORE_IQN, TIMEOUT);
        targets.deleteVolume(VMSTORE_IQN, 2);
        assertThat(targets.get(VMSTORE_IQN).target().volumes()).containsExactly(Volume.raw(1, 20_480));
        assertThat(cluster.file(VMSTORE_FILE).orElseThrow()).doesNotContain("lu2");
    }

    @Test
    void a_volume_grows_as_planned_and_never_shrinks() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);
        VolumeResize larger = new VolumeResize(1, 32_768, targets.revision(VMSTORE_IQN));

        Plan plan = targets.planResize(VMSTORE_IQN, larger);
        Deployed<IscsiTarget> grown = targets.resize(VMSTORE_IQN, larger, Consent.to(plan), TIMEOUT);

        assertThat(plan.changes().getFirst().sentence()).contains("volume 1 grows from 20 MiB to 32 MiB");
        assertThat(grown.target().volumes()).containsExactly(Volume.raw(1, 32_768));
        assertThat(grown.status().service()).isEqualTo(Service.STARTED);
        assertThat(failure(() -> targets.planResize(VMSTORE_IQN, larger)).problem()).isEqualTo(Problem.OUTDATED);
        VolumeResize smaller = new VolumeResize(1, 20_480, Optional.empty());
        assertThat(failure(() -> targets.resize(VMSTORE_IQN, smaller, Consent.toAny(), TIMEOUT)).problem())
                .isEqualTo(Problem.INVALID);
        VolumeResize unknown = new VolumeResize(7, 32_768, Optional.empty());
        assertThat(failure(() -> targets.planResize(VMSTORE_IQN, unknown)).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(failure(() -> targets.planResize(UNKNOWN, larger)).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(targets.get(VMSTORE_IQN).target().volumes()).containsExactly(Volume.raw(1, 32_768));
    }

    @Test
    void the_last_the_private_and_an_unknown_volume_cannot_be_deleted() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);
        targets.stop(VMSTORE_IQN, TIMEOUT);

        assertThat(failure(() -> targets.deleteVolume(VMSTORE_IQN, 1)).problem()).isEqualTo(Problem.CONFLICT);
        assertThat(failure(() -> targets.deleteVolume(VMSTORE_IQN, 0)).problem()).isEqualTo(Problem.CONFLICT);
        assertThat(failure(() -> targets.deleteVolume(VMSTORE_IQN, 7)).problem()).isEqualTo(Problem.NOT_FOUND);
    }

    @Test
    void a_delete_removes_the_resource_and_the_promoter_file() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);

        assertThat(targets.delete(VMSTORE_IQN, TIMEOUT)).isEmpty();

        assertThat(simulator().definitionNames()).isEmpty();
        assertThat(simulator().fileNames()).isEmpty();
        assertThat(targets.list().targets()).isEmpty();
        assertThat(failure(() -> targets.delete(VMSTORE_IQN, TIMEOUT)).problem()).isEqualTo(Problem.NOT_FOUND);
    }

    @Test
    void an_unknown_resource_group_is_created_with_a_warning_or_refused_with_the_names_of_the_others() {
        Targets<IscsiTarget> targets = targets(cluster);
        WaitOptions wait = WaitOptions.upTo(TIMEOUT);

        assertThat(failure(() -> targets.create(inGroup("fsat"), MissingGroup.REFUSE, wait)))
                .hasMessageContaining("'fsat', only: DfltRscGrp").returns(Problem.INVALID, GatewayException::problem);
        assertThat(failure(() -> targets.planCreate(inGroup("fsat"), MissingGroup.REFUSE)))
                .hasMessageContaining("'fsat', only: DfltRscGrp");
        assertThat(targets.planCreate(inGroup("fsat"), MissingGroup.CREATE).isUpToDate()).isFalse();
        assertThat(cluster.linstor().resourceGroup("fsat")).isEmpty();
        assertThat(simulator().definitionNames()).isEmpty();

        targets.create(inGroup("fsat"), MissingGroup.CREATE, wait);
        assertThat(cluster.linstor().resourceGroup("fsat")).isPresent();
    }

    @Test
    void a_target_on_one_node_is_refused_since_drbd_reactor_would_ignore_it() {
        simulator().execute("POST", "/v1/resource-groups", """
                {"name": "single", "select_filter": {"place_count": 1}}""");
        Targets<IscsiTarget> targets = targets(cluster);

        GatewayException failure = failure(() -> targets.create(inGroup("single"), TIMEOUT));

        assertThat(failure).hasMessageContaining("one node only").returns(Problem.CONFLICT, GatewayException::problem);
        assertThat(simulator().definitionNames()).isEmpty();
        assertThat(simulator().fileNames()).isEmpty();
    }

    @Test
    void a_target_with_an_offline_node_is_neither_stopped_nor_deleted_unless_this_is_forced() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);
        String offline = takeDownANodeThatDoesNotServe();

        assertThat(failure(() -> targets.stop(VMSTORE_IQN, TIMEOUT))).hasMessageContaining(offline)
                .hasMessageContaining("vmstore.toml").returns(Problem.CONFLICT, GatewayException::problem);
        assertThat(failure(() -> targets.delete(VMSTORE_IQN, TIMEOUT)).hint()).contains("--force-offline " + offline);
        assertThat(failure(() -> targets.stop(VMSTORE_IQN, forcing("node-x"))).problem()).isEqualTo(Problem.INVALID);
        assertThat(targets.get(VMSTORE_IQN).status().service()).isEqualTo(Service.STARTED);

        assertThat(targets.stop(VMSTORE_IQN, forcing(offline)).status().service()).isEqualTo(Service.STOPPED);
    }

    @Test
    void a_forced_delete_warns_of_the_offline_node_and_the_name_stays_in_use_until_the_node_is_online() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);
        String offline = takeDownANodeThatDoesNotServe();

        assertThat(targets.delete(VMSTORE_IQN, forcing(offline))).isNotEmpty()
                .allSatisfy(warning -> assertThat(warning).contains(offline));
        assertThat(failure(() -> targets.create(VMSTORE, TIMEOUT)).problem()).isEqualTo(Problem.CONFLICT);

        simulator().nodeUp(offline);
        assertThat(targets.create(VMSTORE, TIMEOUT).target()).isEqualTo(VMSTORE);
    }

    private static IscsiTarget inGroup(String group) {
        return new IscsiTarget(VMSTORE.iqn(), VMSTORE.serviceIps(), group, VMSTORE.volumes(), List.of(),
                Optional.empty(),
                false, Optional.empty());
    }

    private String takeDownANodeThatDoesNotServe() {
        String other = cluster.nodesOf("vmstore").stream()
                .filter(node -> simulator().primaryOf("vmstore").filter(node::equals).isEmpty()).findFirst()
                .orElseThrow();
        simulator().nodeDown(other);
        return other;
    }

    private static StopOptions forcing(String node) {
        return StopOptions.within(TIMEOUT).forcing(List.of(node));
    }

    @Test
    void operations_on_an_unknown_target_fail_with_not_found() {
        Targets<IscsiTarget> targets = targets(cluster);

        assertThat(failure(() -> targets.get(UNKNOWN)).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(failure(() -> targets.start(UNKNOWN, TIMEOUT)).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(failure(() -> targets.stop(UNKNOWN, TIMEOUT)).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(failure(() -> targets.delete(UNKNOWN, TIMEOUT)).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(failure(() -> targets.addVolume(UNKNOWN, Volume.raw(1, 4096))).problem())
                .isEqualTo(Problem.NOT_FOUND);
        assertThat(failure(() -> targets.deleteVolume(UNKNOWN, 1)).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(targets.list().targets()).isEmpty();
    }

    @Test
    void a_target_is_not_found_under_another_iqn_with_the_same_resource() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);
        Iqn other = new Iqn("iqn.2001-01.com.another:vmstore");

        assertThat(failure(() -> targets.get(other)).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(failure(() -> targets.delete(other, TIMEOUT)).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(simulator().definitionNames()).containsExactly("vmstore");
    }

    @Test
    void the_service_moves_when_its_node_fails_and_the_status_is_degraded() {
        Targets<IscsiTarget> targets = targets(cluster);
        String first = targets.create(VMSTORE, TIMEOUT).status().primary().orElseThrow();

        simulator().nodeDown(first);
        Deployed<IscsiTarget> moved = targets.start(VMSTORE_IQN, TIMEOUT);

        assertThat(moved.status().primary()).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(moved.status().state()).isEqualTo(State.DEGRADED);
    }

    @Test
    void a_password_is_stored_but_never_returned() {
        Targets<IscsiTarget> targets = targets(cluster);
        IscsiTarget withPassword = new IscsiTarget(VMSTORE.iqn(), VMSTORE.serviceIps(), VMSTORE.resourceGroup(),
                VMSTORE.volumes(), List.of(), Optional.of(new Chap("alice", new Secret("verysecret12"))), true,
                Optional.empty());

        Deployed<IscsiTarget> created = targets.create(withPassword, TIMEOUT);

        assertThat(created.target().chap().map(Chap::username)).contains("alice");
        assertThat(created.target().grossSize()).isTrue();
        assertThat(created.toString()).doesNotContain("verysecret12");
        assertThat(cluster.file(VMSTORE_FILE).orElseThrow()).contains("incoming_password=verysecret12");
        assertThat(targets.create(withPassword, TIMEOUT)).isEqualTo(created);
    }

    @Test
    void a_start_that_fails_on_all_nodes_times_out_and_leaves_the_target_stopped() {
        cluster.iscsiTargets().create(VMSTORE, TIMEOUT);
        cluster.iscsiTargets().stop(VMSTORE_IQN, TIMEOUT);
        cluster.nodesOf("vmstore").forEach(node -> simulator().failServices("vmstore", node));
        cluster.settleFor(TIMEOUT);
        Targets<IscsiTarget> targets = targets(cluster);

        GatewayException failure = failure(() -> targets.start(VMSTORE_IQN, Duration.ofMillis(500)));

        assertThat(failure.problem()).isEqualTo(Problem.TIMED_OUT);
        assertThat(targets.get(VMSTORE_IQN).status().wanted()).isFalse();
        assertThat(targets.stop(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STOPPED);
    }

    @Test
    void an_upgrade_makes_the_planned_changes_and_a_second_one_finds_nothing_to_change() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);
        dropOption();

        Plan plan = targets.planUpgrade(VMSTORE_IQN);

        assertThat(plan.changes()).singleElement().matches(change -> change.sentence().contains(OPTION));
        assertThat(targets.upgrade(VMSTORE_IQN, Optional.of(plan.fingerprint()), TIMEOUT)).isEqualTo(plan);
        assertThat(targets.planUpgrade(VMSTORE_IQN).isUpToDate()).isTrue();
    }

    @Test
    void an_upgrade_is_refused_if_the_target_has_changed_since_it_was_planned() {
        Targets<IscsiTarget> targets = targets(cluster);
        targets.create(VMSTORE, TIMEOUT);
        String outdated = targets.planUpgrade(VMSTORE_IQN).fingerprint();
        dropOption();

        GatewayException failure = failure(
                () -> targets.upgrade(VMSTORE_IQN, Optional.of(outdated), TIMEOUT));

        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(targets.planUpgrade(VMSTORE_IQN).isUpToDate()).isFalse();
    }

    private static final IscsiTarget DESCRIBED = new IscsiTarget(VMSTORE.iqn(), VMSTORE.serviceIps(), "any", List.of(),
            List.of(), Optional.empty(), false, Optional.empty());

    @Test
    void an_adoption_makes_a_target_of_a_resource_and_a_second_one_finds_nothing_to_change() {
        simulator().addDefinition("vmstore", 20_480, 2);
        Plan plan = targets(cluster).planAdopt(DESCRIBED);
        assertThat(simulator().fileNames()).isEmpty();

        Deployed<IscsiTarget> adopted = targets(cluster).adopt(DESCRIBED, Consent.to(plan), WaitOptions.upTo(TIMEOUT));

        assertThat(adopted.target()).isEqualTo(VMSTORE);
        assertThat(adopted.privateVolume()).contains(Volume.CLUSTER_PRIVATE);
        assertThat(adopted.status().service()).isEqualTo(Service.STARTED);
        Deployed<IscsiTarget> existing = Examples.listed(targets(cluster).get(VMSTORE_IQN));
        assertThat(existing).isEqualTo(adopted.warning(List.of()));
        assertThat(targets(cluster).planAdopt(DESCRIBED).isUpToDate()).isTrue();
        assertThat(targets(cluster).adopt(DESCRIBED, Consent.toAny(), WaitOptions.upTo(TIMEOUT))).isEqualTo(existing);
    }

    @Test
    void an_adoption_is_refused_if_the_resource_has_changed_since_it_was_planned_or_does_not_exist() {
        assertThat(failure(() -> targets(cluster).planAdopt(DESCRIBED)).problem()).isEqualTo(Problem.NOT_FOUND);
        simulator().addDefinition("vmstore", 20_480, 2);
        Plan plan = targets(cluster).planAdopt(DESCRIBED);
        cluster.linstor().resizeVolumeDefinition("vmstore", 0, 40_960, Map.of());

        GatewayException failure = failure(
                () -> targets(cluster).adopt(DESCRIBED, Consent.to(plan), WaitOptions.upTo(TIMEOUT)));

        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(simulator().fileNames()).isEmpty();
    }

    /** Removes an option that older gateways do not set. */
    private void dropOption() {
        cluster.linstor().modifyResourceDefinition("vmstore", Map.of(), List.of(OPTION));
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }
}
