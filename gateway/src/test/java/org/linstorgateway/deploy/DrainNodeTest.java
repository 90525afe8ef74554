package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.state.DrainedProperty;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeChange.Action;
import org.linstorgateway.target.NodeMaintenance;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.target;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class DrainNodeTest {
    private static final String NODE = "node-a";
    private static final DrainOptions OPTIONS = new DrainOptions(1, false, TIMEOUT);
    private static final DrainOptions KEEPING = new DrainOptions(4, true, TIMEOUT);

    private final SimulatedCluster cluster = SimulatedCluster
            .start(SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(20)));
    private final Simulator simulator = cluster.simulator();
    private final Targets<IscsiTarget> targets = cluster.iscsiTargets();
    private final NodeMaintenance nodes = cluster.maintenance();

    @BeforeEach
    void create() {
        targets.create(target("one", "192.168.50.11/24"), TIMEOUT);
        targets.create(target("two", "192.168.50.12/24"), TIMEOUT);
        targets.create(target("three", "192.168.50.13/24"), TIMEOUT);
        bring("one", NODE);
        bring("two", NODE);
        bring("three", "node-b");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static Iqn iqn(String name) {
        return target(name, "192.168.50.99/24").id();
    }

    private void bring(String name, String node) {
        targets.move(iqn(name), Optional.of(node), TIMEOUT);
    }

    private static String file(String name) {
        return "/etc/drbd-reactor.d/linstor-gateway-iscsi-" + name + ".toml";
    }

    private void assertAway(String... names) {
        assertThat(names).allSatisfy(name -> {
            assertThat(simulator.primaryOf(name)).isPresent().isNotEqualTo(Optional.of(NODE));
            assertThat(simulator.nodeFiles(NODE)).containsKey(file(name) + ".disabled").doesNotContainKey(file(name));
        });
    }

    private void assertEnabled(String... names) {
        assertThat(names).allSatisfy(name -> assertThat(simulator.nodeFiles(NODE)).containsKey(file(name)));
    }

    private Node node() {
        return cluster.linstor().nodes().stream().filter(each -> each.name().equals(NODE)).findFirst().orElseThrow();
    }

    private void execute(String verb, String node, String name) {
        simulator.execute("POST", "/v1/nodes/exec/drbd-reactorctl/" + verb,
                "{\"nodes\":[\"" + node + "\"],\"config\":\"linstor-gateway-iscsi-" + name + "\"}");
    }

    private static List<String> texts(NodeChange change) {
        return change.steps().stream().map(step -> step.action() + " " + step.target().id().replaceAll(".*:", ""))
                .sorted().toList();
    }

    private static GatewayException refusal(Runnable command) {
        return catchThrowableOfType(GatewayException.class, command::run);
    }

    @Test
    void a_plan_tells_what_moves_and_changes_nothing() {
        simulator.takeRequests();

        NodeChange plan = nodes.planDrain(NODE.toUpperCase(Locale.ROOT));

        assertThat(texts(plan)).containsExactly("KEEP_AWAY three", "MOVE one", "MOVE two");
        assertThat(plan.steps()).filteredOn(step -> step.action() == Action.MOVE)
                .allSatisfy(step -> assertThat(step.detail()).contains("node-b").contains("node-c"));
        assertThat(simulator.takeRequests()).allMatch(request -> request.method().equals("GET")
                || request.path().endsWith("/status"));
    }

    @Test
    void a_drained_node_runs_no_target_and_none_comes_back() {
        NodeChange done = nodes.drain(NODE, OPTIONS);

        assertThat(texts(done)).containsExactly("KEEP_AWAY three", "MOVE one", "MOVE two");
        assertAway("one", "two", "three");
        assertThat(node().props()).containsKey("Aux/linstor-gateway/drained");
        targets.stop(iqn("one"), TIMEOUT);
        targets.start(iqn("one"), TIMEOUT);
        targets.restart(iqn("two"), TIMEOUT);
        targets.create(target("four", "192.168.50.14/24"), TIMEOUT);
        simulator.nodeDown(NODE);
        simulator.nodeUp(NODE);
        assertAway("one", "two", "three", "four");
        assertThat(texts(nodes.drain(NODE, OPTIONS))).as("a repeated drain finds nothing to do").isEmpty();
    }

    @Test
    void after_the_end_of_a_drain_targets_can_come_again_and_none_moves() {
        nodes.drain(NODE, OPTIONS);
        assertThat(texts(nodes.planUndrain(NODE, false))).containsExactly("ENABLE one", "ENABLE three", "ENABLE two");

        nodes.undrain(NODE, false, TIMEOUT);

        assertEnabled("one", "two", "three");
        assertThat(simulator.primaryOf("one")).isNotEqualTo(Optional.of(NODE));
        assertThat(node().props().keySet()).noneMatch(name -> name.startsWith("Aux/linstor-gateway"));
        bring("one", NODE);
        assertThat(nodes.undrain(NODE, false, TIMEOUT).steps()).as("a node that is not drained").isEmpty();
    }

    @Test
    void what_an_administrator_has_disabled_stays_so_after_the_drain() {
        targets.disable(iqn("two"), NODE, TIMEOUT);
        execute("disable", NODE, "three");

        nodes.drain(NODE, OPTIONS);
        assertThat(texts(nodes.planUndrain(NODE, false))).containsExactly("ENABLE one", "STAY_DISABLED three",
                "STAY_DISABLED two");
        nodes.undrain(NODE, false, TIMEOUT);

        assertAway("two", "three");
        assertEnabled("one");
        targets.enable(iqn("three"), NODE);
        assertEnabled("three");
    }

    @Test
    void targets_move_back_to_the_node_that_they_prefer_and_to_no_other() {
        prefer("one", NODE);
        prefer("three", "node-b");
        nodes.drain(NODE, OPTIONS);
        assertThat(texts(nodes.planUndrain(NODE, true))).contains("MOVE_BACK one").doesNotContain("MOVE_BACK two",
                "MOVE_BACK three");

        NodeChange done = nodes.undrain(NODE, true, TIMEOUT);

        assertThat(texts(done)).contains("MOVE_BACK one");
        assertThat(simulator.primaryOf("one")).contains(NODE);
        assertThat(simulator.primaryOf("two")).isNotEqualTo(Optional.of(NODE));
    }

    private void prefer(String name, String node) {
        targets.change(iqn(name), new TargetPatch(Map.of("preferred_nodes", List.of(node), "preferred_nodes_policy",
                "start-only")), Consent.toAny(), TIMEOUT);
    }

    @Test
    void a_drain_is_refused_with_all_reasons_while_a_target_cannot_move() {
        Stream.of("node-b", "node-c").forEach(node -> execute("disable", node, "two"));

        GatewayException e = refusal(() -> nodes.drain(NODE, OPTIONS));

        assertThat(e.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(e).hasMessageContaining(":two' cannot move")
                .hasMessageContaining("node-b has the promoter file disabled")
                .hasMessageContaining("node-c");
        assertThat(simulator.primaryOf("one")).contains(NODE);
        assertThat(node().props()).doesNotContainKey("Aux/linstor-gateway/drained");
    }

    @Test
    void targets_that_cannot_move_keep_running_there_if_the_user_wants_so() {
        Stream.of("node-b", "node-c").forEach(node -> execute("disable", node, "two"));

        NodeChange done = nodes.drain(NODE, KEEPING);

        assertThat(texts(done)).contains("CANNOT_MOVE two", "MOVE one");
        assertThat(simulator.primaryOf("two")).contains(NODE);
        assertAway("one", "three");
    }

    @Test
    void a_target_whose_new_node_cannot_start_it_is_named_and_the_others_stay_away() {
        Stream.of("node-b", "node-c").forEach(node -> simulator.failServices("two", node));

        GatewayException e = refusal(() -> nodes.drain(NODE, OPTIONS));

        assertThat(e.problem()).isEqualTo(Problem.LINSTOR_REFUSED);
        assertThat(e).hasMessageContaining(":two'").hasMessageContaining("came back to " + NODE);
        assertAway("one", "three");
        Stream.of("node-b", "node-c").forEach(node -> simulator.restoreServices("two", node));
        assertThat(texts(nodes.drain(NODE, OPTIONS))).containsExactly("MOVE two");
        assertAway("two");
    }

    @Test
    void an_end_of_a_drain_that_was_interrupted_is_completed_by_the_next_one() {
        nodes.drain(NODE, OPTIONS);
        cluster.linstor().modifyNode(NODE, Map.of("Aux/linstor-gateway/undraining", "yes"),
                List.of("Aux/linstor-gateway/drained"));

        nodes.undrain(NODE, false, TIMEOUT);

        assertEnabled("one", "two", "three");
    }

    @Test
    void two_nodes_are_drained_one_after_the_other_and_the_third_runs_everything() {
        nodes.drain(NODE, OPTIONS);
        nodes.drain("node-b", new DrainOptions(2, false, TIMEOUT));

        assertThat(List.of("one", "two", "three"))
                .allSatisfy(name -> assertThat(simulator.primaryOf(name)).contains("node-c"));
        assertThat(refusal(() -> nodes.drain("node-c", OPTIONS)).getMessage()).contains("node-a is drained");
    }

    @Test
    void two_servers_that_drain_two_nodes_at_once_leave_every_target_a_place() throws InterruptedException {
        NodeMaintenance other = cluster.maintenance();
        List<Thread> drains = List.of(Thread.ofVirtual().start(() -> refusal(() -> nodes.drain(NODE, KEEPING))),
                Thread.ofVirtual().start(() -> refusal(() -> other.drain("node-b", KEEPING))));
        for (Thread drain : drains) {
            drain.join();
        }
        refusal(() -> nodes.drain(NODE, KEEPING));
        refusal(() -> nodes.drain("node-b", KEEPING));

        assertThat(List.of("one", "two", "three"))
                .allSatisfy(name -> assertThat(simulator.primaryOf(name)).contains("node-c"));
    }

    @Test
    void the_end_of_a_drain_enables_files_also_if_drbd_reactor_does_not_answer() {
        nodes.drain(NODE, OPTIONS);
        simulator.faults(Fault.of(FaultKind.ERROR, "POST", "/v1/nodes/exec/drbd-reactorctl/status"));

        nodes.undrain(NODE, false, TIMEOUT);

        assertEnabled("one", "two", "three");
    }

    @Test
    void a_node_whose_drbd_reactor_does_not_answer_is_not_drained() {
        simulator.faults(Fault.of(FaultKind.ERROR, "POST", "/v1/nodes/exec/drbd-reactorctl/status"));

        assertThat(refusal(() -> nodes.drain(NODE, KEEPING))).hasMessageContaining("does not tell its promoter files");

        assertThat(node().props()).doesNotContainKey("Aux/linstor-gateway/drained");
    }

    @Test
    void a_target_that_was_left_on_a_drained_node_is_not_restarted_there_and_runs_on() {
        Stream.of("node-b", "node-c").forEach(node -> execute("disable", node, "two"));
        nodes.drain(NODE, KEEPING);

        assertThat(refusal(() -> targets.restart(iqn("two"), TIMEOUT))).hasMessageContaining("would not start there");

        assertThat(simulator.primaryOf("two")).contains(NODE);
    }

    @Test
    void a_target_whose_nodes_are_all_drained_does_not_start() {
        targets.stop(iqn("one"), TIMEOUT);
        cluster.nodesOf("one").forEach(node -> cluster.linstor().modifyNode(node,
                Map.of("Aux/linstor-gateway/drained", "yes"), List.of()));

        assertThat(refusal(() -> targets.start(iqn("one"), TIMEOUT))).hasMessageContaining("no node can run 'one'");

        assertThat(ObservedTarget.eventually(() -> simulator.primaryOf("one").isEmpty())).isTrue();
    }

    /** Files that stay disabled without a mark would be taken for an administrator's. */
    @Test
    void a_drain_that_another_command_ends_leaves_no_file_disabled() throws InterruptedException {
        simulator.faults(Fault.late("POST", "/v1/nodes/exec/drbd-reactorctl/disable", Duration.ofMillis(500)).times(1));
        List<GatewayException> failures = new CopyOnWriteArrayList<>();
        Thread drain = Thread.startVirtualThread(() -> failures.add(refusal(() -> nodes.drain(NODE, OPTIONS))));
        assertThat(ObservedTarget.eventually(() -> DrainedProperty.isOn(node()))).isTrue();

        nodes.undrain(NODE, false, TIMEOUT);
        drain.join();

        assertThat(failures).singleElement()
                .satisfies(e -> assertThat(e).hasMessageContaining("another command has ended"));
        assertThat(node().props().keySet()).noneMatch(name -> name.startsWith("Aux/linstor-gateway"));
        assertEnabled("one", "two", "three");
        assertThat(simulator.primaryOf("one")).contains(NODE);
        assertThat(nodes.planDrain(NODE).unmovable()).isEmpty();
    }

    @Test
    void what_another_drain_of_the_node_has_just_disabled_does_not_count_as_disabled_by_an_administrator()
            throws InterruptedException {
        simulator.takeRequests();
        simulator.faults(Fault.late("POST", "/v1/nodes/exec/drbd-reactorctl/status", Duration.ofMillis(500)));
        Thread drain = Thread.startVirtualThread(() -> nodes.drain(NODE, OPTIONS));
        assertThat(ObservedTarget.eventually(() -> simulator.takeRequests().stream()
                .anyMatch(request -> request.path().contains("/v1/view/resources")))).isTrue();

        cluster.linstor().modifyNode(NODE, Map.of("Aux/linstor-gateway/drained", "yes"), List.of());
        execute("disable", NODE, "three");
        drain.join();

        assertThat(cluster.linstor().resourceDefinition("three").orElseThrow().props().keySet())
                .noneMatch(name -> name.contains("disabled-on"));
        simulator.faults();
        nodes.undrain(NODE, false, TIMEOUT);
        assertEnabled("three");
    }

    @Test
    void an_end_of_a_drain_that_another_drain_overtakes_is_no_success() throws InterruptedException {
        nodes.drain(NODE, OPTIONS);
        simulator.faults(Fault.late("POST", "/v1/nodes/exec/drbd-reactorctl/enable", Duration.ofMillis(500)).times(1));
        List<GatewayException> failures = new CopyOnWriteArrayList<>();
        Thread undrain = Thread.startVirtualThread(
                () -> failures.add(refusal(() -> nodes.undrain(NODE, false, TIMEOUT))));
        assertThat(ObservedTarget.eventually(() -> DrainedProperty.isEnding(node()))).isTrue();

        nodes.drain(NODE, OPTIONS);
        undrain.join();

        assertThat(failures).singleElement()
                .satisfies(e -> assertThat(e).hasMessageContaining("drained " + NODE + " again"));
        nodes.drain(NODE, OPTIONS);
        assertAway("one", "two", "three");
    }

    @Test
    void an_unknown_node_an_offline_one_and_an_older_linstor_are_refused() {
        assertThat(refusal(() -> nodes.drain("node-x", OPTIONS)).problem()).isEqualTo(Problem.NOT_FOUND);
        simulator.nodeDown("node-c");
        assertThat(refusal(() -> nodes.drain("node-c", OPTIONS)).problem()).isEqualTo(Problem.CONFLICT);
        simulator.beforeLinstor134();
        GatewayException old = refusal(() -> nodes.drain(NODE, OPTIONS));
        assertThat(old.problem()).isEqualTo(Problem.UNSUPPORTED);
        assertThat(old.hint()).contains("evict").contains("linstor-gateway-iscsi-one");
        assertThat(refusal(() -> nodes.undrain(NODE, false, TIMEOUT)).hint())
                .contains("drbd-reactorctl enable CONFIG, where CONFIG is linstor-gateway-iscsi-one");
        assertThat(refusal(() -> nodes.evacuate(NODE, OPTIONS)).hint()).contains("linstor-gateway-iscsi-one")
                .endsWith("and then: linstor node evacuate " + NODE);
    }
}
