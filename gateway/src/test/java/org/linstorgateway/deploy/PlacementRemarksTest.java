package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.state.AnswerTimes;
import org.linstorgateway.deploy.state.ClusterState.OwnedFiles;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.TargetStateReader;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.PlacementRemark;
import org.linstorgateway.target.PlacementRemark.Kind;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class PlacementRemarksTest {
    private static final DrainOptions DRAIN = new DrainOptions(1, false, TIMEOUT);

    private final SimulatedCluster cluster = SimulatedCluster
            .start(SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(20)));
    private final Simulator simulator = cluster.simulator();
    private final Targets<IscsiTarget> targets = cluster.iscsiTargets();

    @BeforeEach
    void create() {
        targets.create(VMSTORE, TIMEOUT);
        move("node-a");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private void move(String node) {
        targets.move(VMSTORE_IQN, Optional.of(node), TIMEOUT);
    }

    private List<PlacementRemark> remarks() {
        return new ServiceReports(cluster.linstor(), Protocols.all(), TIMEOUT, SimulatedCluster.INTERVALS).read()
                .placements();
    }

    private PlacementRemark only() {
        List<PlacementRemark> remarks = remarks();
        assertThat(remarks).hasSize(1);
        return remarks.getFirst();
    }

    private void execute(String verb, String node) {
        simulator.execute("POST", "/v1/nodes/exec/drbd-reactorctl/" + verb,
                "{\"nodes\":[\"" + node + "\"],\"config\":\"linstor-gateway-iscsi-vmstore\"}");
    }

    private void setNodeProperty(String node, String name, String value) {
        cluster.linstor().modifyNode(node, Map.of(name, value), List.of());
    }

    private void prefer(String... names) {
        targets.change(VMSTORE_IQN, new TargetPatch(Map.of("preferred_nodes", List.of(names))), Consent.toAny(),
                TIMEOUT);
    }

    @Test
    void a_cluster_in_which_nobody_has_steered_anything_has_no_remarks_and_costs_one_request_more() {
        simulator.takeRequests();

        assertThat(remarks()).isEmpty();

        assertThat(simulator.takeRequests()).filteredOn(request -> request.path().equals("/v1/nodes")).hasSize(1);
    }

    @Test
    void a_drained_node_is_named_with_the_time_since_when_and_is_no_problem() {
        cluster.maintenance().drain("node-a", DRAIN);

        PlacementRemark remark = only();
        assertThat(remark.kind()).isEqualTo(Kind.DRAINED);
        assertThat(remark.isProblem()).isFalse();
        assertThat(remark.message())
                .matches("node node-a is drained since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ, .*");
        assertThat(remark.advice()).endsWith("linstor-gateway node undrain node-a");
    }

    @Test
    void a_drained_node_that_was_marked_by_hand_is_named_without_a_time() {
        setNodeProperty("node-b", "Aux/linstor-gateway/drained", "yes");
        execute("disable", "node-b");

        assertThat(only().message()).startsWith("node node-b is drained, so that");
    }

    @Test
    void an_end_of_a_drain_that_was_interrupted_is_a_problem_that_hides_the_files_it_would_enable() {
        cluster.maintenance().drain("node-a", DRAIN);
        simulator.faults(Fault.of(FaultKind.ERROR, "POST", "/v1/nodes/exec/drbd-reactorctl/enable")
                .answering(500, "no answer"));
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> cluster.maintenance().undrain("node-a", false, TIMEOUT))).isNotNull();

        PlacementRemark remark = only();
        assertThat(remark.kind()).isEqualTo(Kind.DRAIN_ENDING);
        assertThat(remark.isProblem()).isTrue();
        assertThat(remark.advice()).endsWith("linstor-gateway node undrain node-a");
    }

    @Test
    void a_file_that_was_enabled_on_a_drained_node_is_a_problem_and_so_is_a_target_that_runs_there() {
        cluster.maintenance().drain("node-a", DRAIN);
        execute("enable", "node-a");

        assertThat(remarks()).filteredOn(PlacementRemark::isProblem).singleElement().satisfies(remark -> {
            assertThat(remark.message()).contains("target vmstore may start on node-a, which is drained");
            assertThat(remark.advice()).endsWith("linstor-gateway node drain node-a");
        });
        setNodeProperty(cluster.simulator().primaryOf("vmstore").orElseThrow(), "Aux/linstor-gateway/drained", "yes");
        assertThat(remarks()).filteredOn(PlacementRemark::isProblem).extracting(PlacementRemark::message)
                .anyMatch(message -> message.contains("target vmstore runs on node-"));
    }

    @Test
    void a_target_that_cannot_leave_a_drained_node_is_a_problem_with_the_reason() {
        targets.disable(VMSTORE_IQN, "node-b", TIMEOUT);
        targets.disable(VMSTORE_IQN, "node-c", TIMEOUT);
        setNodeProperty("node-a", "Aux/linstor-gateway/drained", "yes");

        assertThat(remarks()).filteredOn(PlacementRemark::isProblem).singleElement()
                .satisfies(remark -> assertThat(remark.message()).isEqualTo("target vmstore runs on node-a, which is "
                        + "drained; it cannot move: node-b has the promoter file disabled; node-c has the promoter file "
                        + "disabled"));
    }

    @Test
    void a_target_that_is_disabled_on_a_node_is_named_whoever_disabled_it() {
        targets.disable(VMSTORE_IQN, "node-b", TIMEOUT);
        execute("disable", "node-c");

        assertThat(remarks()).extracting(PlacementRemark::text).containsExactly(
                "target vmstore is disabled on node-b, so that it cannot run there. To enable it: linstor-gateway iscsi "
                        + "enable vmstore --node node-b",
                "target vmstore is disabled on node-c, so that it cannot run there. To enable it: linstor-gateway iscsi "
                        + "enable vmstore --node node-c");
        targets.stop(VMSTORE_IQN, TIMEOUT);
        assertThat(only().message()).contains("disabled on node-b");
    }

    @Test
    void a_file_that_is_enabled_although_the_target_is_disabled_there_is_a_problem() {
        targets.disable(VMSTORE_IQN, "node-b", TIMEOUT);
        execute("enable", "node-b");

        PlacementRemark remark = only();
        assertThat(remark.isProblem()).isTrue();
        assertThat(remark.message()).contains("may start on node-b, which is disabled for it");
        assertThat(remark.advice()).endsWith("linstor-gateway iscsi disable vmstore --node node-b");
    }

    @Test
    void a_target_that_prefers_another_node_which_could_run_it_is_named_with_the_command() {
        prefer("node-c", "node-b");
        move("node-a");

        PlacementRemark remark = only();
        assertThat(remark.kind()).isEqualTo(Kind.NOT_PREFERRED);
        assertThat(remark.isProblem()).isFalse();
        assertThat(remark.text()).isEqualTo("target vmstore runs on node-a, but prefers node-c, which could run it. To "
                + "move it: linstor-gateway iscsi move vmstore --to node-c");
    }

    @Test
    void a_preferred_node_that_could_not_run_the_target_is_not_proposed() {
        prefer("node-c", "node-b");
        move("node-b");
        assertThat(only().advice()).endsWith("--to node-c");

        targets.disable(VMSTORE_IQN, "node-c", TIMEOUT);

        assertThat(remarks()).extracting(PlacementRemark::kind).containsExactly(Kind.DISABLED);
    }

    @Test
    void preferred_nodes_are_found_by_the_names_that_their_machines_have() {
        prefer("node-c");
        move("node-a");
        List<Node> nodes = cluster.linstor().nodes().stream().map(node -> switch (node.name()) {
            case "node-b" -> named(node, "node-c");
            case "node-c" -> named(node, "host-c");
            default -> node;
        }).toList();
        List<TargetState> states = new TargetStateReader(cluster.linstor(),
                new PromoterStore(cluster.linstor(), Clock.systemUTC())).readAll().files().stream()
                .map(OwnedFiles::state).toList();

        assertThat(new PlacementRemarks(nodes,
                new ReactorProgress(cluster.linstor(), new AnswerTimes()).units(cluster.nodesOf("vmstore")),
                Map.of("iscsi", "iscsi"))
                .of(states)).singleElement().satisfies(remark -> assertThat(remark.advice()).endsWith("--to node-b"));
    }

    private static Node named(Node node, String uname) {
        return new Node(node.name(), node.type(), node.connectionStatus(), node.flags(), node.addresses(),
                Map.of("NodeUname", uname), node.unsupportedLayers(), node.operatingSystem());
    }

    @Test
    void an_older_linstor_knows_of_drains_and_recorded_nodes_only() {
        targets.disable(VMSTORE_IQN, "node-b", TIMEOUT);
        setNodeProperty("node-c", "Aux/linstor-gateway/drained", "yes");
        prefer("node-a");
        simulator.beforeLinstor134();

        assertThat(remarks()).extracting(PlacementRemark::kind).containsExactlyInAnyOrder(Kind.DRAINED,
                Kind.DISABLED);
    }

    @Test
    void a_drained_node_that_is_evacuated_is_ended_with_both() {
        cluster.maintenance().drain("node-a", DRAIN);
        simulator.execute("PUT", "/v1/nodes/node-a/evacuate", "");

        assertThat(only().advice()).isEqualTo("To end that: linstor-gateway node restore node-a");
    }

    @Test
    void a_target_that_cannot_leave_a_drained_node_needs_another_one_first() {
        Stream.of("node-b", "node-c").forEach(node -> targets.disable(VMSTORE_IQN, node, TIMEOUT));
        cluster.maintenance().drain("node-a", new DrainOptions(1, true, TIMEOUT));

        assertThat(remarks()).filteredOn(remark -> remark.kind() == Kind.NOT_KEPT_AWAY).singleElement()
                .satisfies(remark -> assertThat(remark.advice())
                        .isEqualTo("Let another node run it, and repeat the drain: linstor-gateway node drain node-a"));
    }
}
