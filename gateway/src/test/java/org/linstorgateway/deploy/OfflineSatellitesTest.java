package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/**
 * The satellite process of a node is down while its services go on. LINSTOR never removes a promoter file from such a node,
 * so that DRBD Reactor there may start a target that was stopped or deleted.
 */
class OfflineSatellitesTest {
    private static final PollIntervals INTERVALS = new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(10),
            Duration.ofMillis(20), Duration.ofSeconds(1));

    /** The client repeats a request to a single controller after 200 ms. */
    private static final Duration LONGER_THAN_A_RETRY = Duration.ofMillis(400);

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Simulator simulator = cluster.simulator();
    private final Targets<IscsiTarget> targets = cluster.iscsiTargets(INTERVALS);

    @BeforeEach
    void createTarget() {
        targets.create(VMSTORE, TIMEOUT);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_stop_and_a_delete_change_nothing_while_a_satellite_is_down() {
        String node = satelliteDown();

        assertThat(failure(() -> targets.stop(VMSTORE_IQN, TIMEOUT))).hasMessageContaining(node);
        assertThat(failure(() -> targets.delete(VMSTORE_IQN, TIMEOUT))).hasMessageContaining(node)
                .returns(Problem.CONFLICT, GatewayException::problem);

        assertThat(nodesWithFile()).containsAll(cluster.nodesOf("vmstore"));
        assertThat(simulator.primaryOf("vmstore")).isPresent();
        simulator.satelliteUp(node);
        assertThat(targets.stop(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STOPPED);
        assertThat(nodesWithFile()).isEmpty();
    }

    @Test
    void a_file_that_a_forced_stop_left_on_a_node_is_shown_and_removed_by_the_next_stop() {
        String node = forceStop();
        simulator.satelliteUp(node);

        Status status = targets.get(VMSTORE_IQN).status();
        assertThat(status.wanted()).isFalse();
        assertThat(status.reason()).contains(node).contains("stop it again");
        assertThat(targets.stop(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STOPPED);

        assertThat(nodesWithFile()).isEmpty();
        assertThat(simulator.primaryOf("vmstore")).isEmpty();
        assertThat(targets.get(VMSTORE_IQN).status().reason()).isEmpty();
    }

    @Test
    void a_target_that_runs_although_it_is_detached_is_shown_as_started() {
        String node = forceStop();
        simulator.satelliteUp(node);
        simulator.primary("vmstore", node);

        Status listed = targets.list().targets().getFirst().status();

        assertThat(listed.service()).isEqualTo(Service.STARTED);
        assertThat(listed.wanted()).isFalse();
        assertThat(listed.reason()).contains(node);
    }

    private String stoppedWithTwoVolumesAndASatelliteDown() {
        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));
        targets.stop(VMSTORE_IQN, TIMEOUT);
        return satelliteDown();
    }

    @Test
    void deleting_a_volume_warns_of_a_node_that_removes_it_later() {
        String node = stoppedWithTwoVolumesAndASatelliteDown();

        assertThat(targets.deleteVolume(VMSTORE_IQN, 2)).singleElement().asString().startsWith(node)
                .contains("volume 2", "when it is online again");

        assertThat(targets.list().warnings()).singleElement().asString()
                .contains("LINSTOR is still deleting volume 2 of '" + VMSTORE_IQN).contains(node);
        assertThat(targets.get(VMSTORE_IQN).target().volumes()).extracting(Volume::number).containsExactly(1);
        assertThat(failure(() -> targets.deleteVolume(VMSTORE_IQN, 1))).hasMessageContaining("the last one");
        assertThat(targets.deleteVolume(VMSTORE_IQN, 2)).singleElement().asString().startsWith(node);
        simulator.satelliteUp(node);
        assertThat(targets.list().warnings()).isEmpty();
        assertThat(failure(() -> targets.deleteVolume(VMSTORE_IQN, 2)).problem()).isEqualTo(Problem.NOT_FOUND);
    }

    /** The promoter file would name a device that disappears when the node is back. */
    @Test
    void a_volume_that_linstor_is_still_deleting_is_not_added_again() {
        String node = stoppedWithTwoVolumesAndASatelliteDown();
        targets.deleteVolume(VMSTORE_IQN, 2);

        assertThat(failure(() -> targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096))))
                .hasMessageContaining("still deleting volume 2").hasMessageContaining(node);
        assertThat(targets.addVolume(VMSTORE_IQN, Volume.raw(3, 4_096)).target().volumes()).extracting(Volume::number)
                .containsExactly(1, 3);
    }

    @Test
    void adding_a_volume_warns_of_a_node_that_gets_it_later() {
        String node = satelliteDown();

        assertThat(targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096)).warnings()).singleElement().asString()
                .startsWith(node).contains("volume 2", "when it is online again");
    }

    @Test
    void no_volume_is_deleted_while_a_node_may_start_the_target() {
        targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));
        String node = forceStop();
        simulator.satelliteUp(node);

        assertThat(failure(() -> targets.deleteVolume(VMSTORE_IQN, 2)).problem()).isEqualTo(Problem.CONFLICT);

        targets.stop(VMSTORE_IQN, TIMEOUT);
        targets.deleteVolume(VMSTORE_IQN, 2);
    }

    @Test
    void a_file_that_a_forced_delete_left_on_a_node_is_removed_by_repeating_the_delete() {
        targets.create(IscsiTargets.of("other", "10.0.0.77/24", 4_096), TIMEOUT);
        String node = otherNode();
        simulator.nodeDown(node);
        assertThat(targets.delete(VMSTORE_IQN, forcing(node))).isNotEmpty();
        assertThat(simulator.fileContent(VMSTORE_FILE)).isPresent();
        simulator.nodeUp(node);
        assertThat(simulator.definitionNames()).containsExactly("other");
        assertThat(nodesWithFile()).containsExactly(node);

        assertThat(targets.delete(VMSTORE_IQN, TIMEOUT)).isEmpty();

        assertThat(nodesWithFile()).isEmpty();
        assertThat(simulator.fileContent(VMSTORE_FILE)).isEmpty();
    }

    @Test
    void a_target_is_created_again_although_a_node_has_the_file_of_a_deleted_one() {
        String node = otherNode();
        simulator.nodeDown(node);
        targets.delete(VMSTORE_IQN, forcing(node));
        simulator.nodeUp(node);

        assertThat(targets.create(VMSTORE, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
        assertThat(targets.delete(VMSTORE_IQN, TIMEOUT)).isEmpty();
        assertThat(nodesWithFile()).isEmpty();
    }

    @Test
    void a_forced_stop_warns_of_the_node_that_may_start_the_target() {
        String node = otherNode();
        simulator.nodeDown(node);

        assertThat(targets.stop(VMSTORE_IQN, forcing(node)).warnings()).singleElement().asString().contains(node)
                .contains(VMSTORE_FILE);
    }

    @Test
    void a_delete_during_which_the_controller_dies_leaves_no_satellite_with_an_outdated_file() {
        Targets<IscsiTarget> patient = cluster
                .iscsiTargets(new PollIntervals(Duration.ofMillis(1), Duration.ofMillis(100),
                        Duration.ofMillis(20), Duration.ofSeconds(5)));
        patient.stop(VMSTORE_IQN, TIMEOUT);
        simulator.faults(Fault.crash(FaultKind.DIE_BEFORE, "DELETE", "/v1/files/**", LONGER_THAN_A_RETRY).times(1));

        assertThat(patient.delete(VMSTORE_IQN, TIMEOUT)).isEmpty();

        assertThat(targets.create(VMSTORE, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
        assertThat(cluster.linstor().nodes()).allMatch(Node::online);
    }

    @Test
    void nothing_is_changed_while_the_serving_node_is_not_connected() {
        simulator.satelliteDown(simulator.primaryOf("vmstore").orElseThrow());
        Optional<String> before = simulator.fileContent(VMSTORE_FILE);

        assertThat(failure(() -> targets.addVolume(VMSTORE_IQN, Volume.raw(2, 4_096))))
                .hasMessageContaining("does not know");

        assertThat(simulator.fileContent(VMSTORE_FILE)).isEqualTo(before);
    }

    private String satelliteDown() {
        String node = otherNode();
        simulator.satelliteDown(node);
        return node;
    }

    /** Returns a node of the target that does not serve it. */
    private String otherNode() {
        return cluster.nodesOf("vmstore").stream()
                .filter(name -> simulator.primaryOf("vmstore").filter(name::equals).isEmpty()).findFirst()
                .orElseThrow();
    }

    private String forceStop() {
        String node = satelliteDown();
        GatewayException failure = catchThrowableOfType(GatewayException.class,
                () -> targets.stop(VMSTORE_IQN, new StopOptions(Duration.ofMillis(200), Set.of(node))));
        assertThat(Optional.ofNullable(failure)).satisfiesAnyOf(f -> assertThat(f).isEmpty(),
                f -> assertThat(f.orElseThrow().problem()).isEqualTo(Problem.TIMED_OUT));
        return node;
    }

    private List<String> nodesWithFile() {
        return simulator.nodeNames().stream().filter(node -> simulator.nodeFiles(node).containsKey(VMSTORE_FILE))
                .toList();
    }

    private static StopOptions forcing(String node) {
        return StopOptions.within(TIMEOUT).forcing(List.of(node));
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }
}
