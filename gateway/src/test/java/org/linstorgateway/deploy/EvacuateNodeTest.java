package org.linstorgateway.deploy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.Evacuation;
import org.linstorgateway.target.Evacuation.ReplicaMove;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.NodeMaintenance;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class EvacuateNodeTest {
    private static final DrainOptions OPTIONS = new DrainOptions(2, false, TIMEOUT);

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Simulator simulator = cluster.simulator();
    private final Targets<IscsiTarget> targets = cluster.iscsiTargets();
    private final NodeMaintenance nodes = cluster.maintenance();
    private String node = "";
    private String free = "";

    @BeforeEach
    void create() {
        node = targets.create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
        free = replicas().filter(Resource::diskless).map(Resource::nodeName).findFirst().orElseThrow();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Stream<Resource> replicas() {
        return cluster.linstor().resources("vmstore").stream();
    }

    private boolean hasReplica(String name) {
        return replicas().anyMatch(replica -> !replica.diskless() && replica.nodeName().equals(name));
    }

    private Node linstorNode() {
        return cluster.linstor().nodes().stream().filter(each -> each.name().equals(node)).findFirst().orElseThrow();
    }

    @Test
    void a_plan_tells_where_each_replica_could_go_and_how_large_it_is() {
        simulator.takeRequests();

        Evacuation plan = nodes.planEvacuation(node);

        assertThat(plan.replicas()).singleElement().satisfies(replica -> {
            assertThat(replica.resource()).isEqualTo("vmstore");
            assertThat(replica.sizeKib()).isGreaterThan(20_000);
            assertThat(replica.candidates()).containsExactly(free);
            assertThat(replica.obstacle()).isEmpty();
        });
        assertThat(plan.running()).isFalse();
        assertThat(simulator.takeRequests()).allMatch(request -> request.method().equals("GET")
                || request.path().endsWith("/status"));
    }

    @Test
    void an_evacuated_node_runs_nothing_and_has_no_replica() {
        Evacuation left = nodes.evacuate(node, OPTIONS);

        assertThat(left.replicas()).isEmpty();
        assertThat(left.running()).isTrue();
        assertThat(simulator.primaryOf("vmstore")).isPresent().isNotEqualTo(Optional.of(node));
        assertThat(hasReplica(node)).isFalse();
        assertThat(hasReplica(free)).isTrue();
        assertThat(linstorNode().props()).containsKey("Aux/linstor-gateway/drained");
    }

    @Test
    void while_linstor_copies_the_replicas_the_rest_is_told() {
        simulator.holdSynchronisation();

        ReplicaMove begun = nodes.evacuate(node, OPTIONS).replicas().getFirst();
        simulator.synchronised("vmstore", free, 37.5);
        ReplicaMove later = nodes.planEvacuation(node).replicas().getFirst();

        assertThat(begun.syncing()).contains(free);
        assertThat(begun.syncedPercent()).hasValue(0);
        assertThat(later.syncedPercent()).hasValue(37.5);
        assertThat(hasReplica(node)).isTrue();
        simulator.synchronised("vmstore", free, 100);
        assertThat(nodes.planEvacuation(node).replicas()).isEmpty();
    }

    @Test
    void the_end_of_an_evacuation_lets_targets_and_replicas_come_back() {
        nodes.evacuate(node, OPTIONS);

        nodes.restore(node, false, TIMEOUT);

        assertThat(linstorNode().flags()).isEmpty();
        assertThat(linstorNode().props().keySet()).noneMatch(name -> name.startsWith("Aux/linstor-gateway"));
        assertThat(hasReplica(node)).isFalse();
        targets.move(VMSTORE_IQN, Optional.of(node), TIMEOUT);
        assertThat(simulator.primaryOf("vmstore")).contains(node);
    }

    @Test
    void an_evacuation_is_refused_before_anything_changes_while_a_replica_has_no_place_to_go() {
        simulator.nodeDown(free);

        GatewayException e = catchThrowableOfType(GatewayException.class, () -> nodes.evacuate(node, OPTIONS));

        assertThat(e.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(e).hasMessageContaining("the replica of 'vmstore' cannot leave");
        assertThat(simulator.primaryOf("vmstore")).contains(node);
        assertThat(linstorNode().props()).doesNotContainKey("Aux/linstor-gateway/drained");
    }

    @Test
    void a_resource_that_is_no_target_leaves_too_and_is_named_while_it_is_in_use() {
        cluster.linstor().createResourceDefinition("database", "DfltRscGrp", Map.of());
        simulator.execute("POST", "/v1/resource-definitions/database/volume-definitions",
                "{\"volume_definition\":{\"size_kib\":4096}}");
        simulator.execute("POST", "/v1/resource-definitions/database/autoplace",
                "{\"select_filter\":{\"place_count\":2,\"node_name_list\":[\"" + node + "\",\"" + free + "\"]}}");
        simulator.primary("database", node);

        GatewayException e = catchThrowableOfType(GatewayException.class, () -> nodes.evacuate(node, OPTIONS));
        assertThat(e).hasMessageContaining("'database' cannot leave: it is in use there");
        simulator.secondary("database", node);
        assertThat(nodes.planEvacuation(node).replicas()).extracting(ReplicaMove::resource)
                .isEqualTo(List.of("database", "vmstore"));
    }

    @Test
    void a_replica_goes_only_to_nodes_that_its_resource_group_allows() {
        simulator.execute("PUT", "/v1/resource-groups/" + VMSTORE.resourceGroup(),
                "{\"select_filter\":{\"node_name_list\":[\"" + node.toUpperCase(Locale.ROOT) + "\",\"node-z\"]}}");

        GatewayException e = catchThrowableOfType(GatewayException.class, () -> nodes.evacuate(node, OPTIONS));

        assertThat(e)
                .hasMessageContaining("the replica of 'vmstore' cannot leave: no other node that its resource group "
                        + "allows");
    }

    /** LINSTOR knows more rules than the plan. */
    @Test
    void a_replica_that_linstor_does_not_move_is_named() {
        simulator.faults(Fault.of(FaultKind.ERROR, "PUT", "/v1/nodes/*/evacuate").answering(200, (1L << 63) | 1020,
                "Resource 'vmstore' cannot be evacuated as no available storage pool was found"));

        Evacuation begun = nodes.evacuate(node, OPTIONS);

        assertThat(begun.isOver()).isTrue();
        assertThat(begun.stuck()).singleElement().satisfies(replica -> assertThat(replica.obstacle().orElseThrow())
                .startsWith("LINSTOR does not move it: Resource 'vmstore' cannot be evacuated"));
        assertThat(nodes.planEvacuation(node).stuckAs(begun)).isEqualTo(begun);
    }

    @Test
    void an_evacuation_that_linstor_refuses_says_that_the_node_stays_drained() {
        simulator.faults(Fault.of(FaultKind.ERROR, "PUT", "/v1/nodes/*/evacuate"));

        GatewayException e = catchThrowableOfType(GatewayException.class, () -> nodes.evacuate(node, OPTIONS));

        assertThat(e).hasMessageContaining("the node is left drained")
                .hasMessageContaining("linstor-gateway node undrain " + node);
        assertThat(linstorNode().props()).containsKey("Aux/linstor-gateway/drained");
    }

    /** A service that came back would keep its replica there. */
    @Test
    void the_drain_of_a_node_that_is_evacuated_ends_only_with_the_evacuation() {
        simulator.holdSynchronisation();
        nodes.evacuate(node, OPTIONS);

        GatewayException e = catchThrowableOfType(GatewayException.class,
                () -> nodes.undrain(node, false, TIMEOUT));

        assertThat(e.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(e.hint()).contains("linstor-gateway node restore " + node);
        assertThat(linstorNode().props()).containsKey("Aux/linstor-gateway/drained");
        nodes.restore(node, false, TIMEOUT);
        assertThat(linstorNode().props()).doesNotContainKey("Aux/linstor-gateway/drained");
        assertThat(hasReplica(node)).isTrue();
    }

    @Test
    void the_evacuation_of_a_drained_node_ends_only_if_its_drain_can() {
        nodes.evacuate(node, OPTIONS);
        simulator.nodeDown(node);

        GatewayException e = catchThrowableOfType(GatewayException.class,
                () -> nodes.restore(node, false, TIMEOUT));

        assertThat(e.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(linstorNode().flags()).contains("EVACUATE");
    }

    @Test
    void an_evacuation_without_a_drain_ends_although_linstor_cannot_run_commands_on_nodes() {
        simulator.execute("PUT", "/v1/nodes/" + free + "/evacuate", "");
        simulator.beforeLinstor134();

        assertThat(nodes.restore(free, false, TIMEOUT).steps()).isEmpty();

        assertThat(cluster.linstor().nodes()).allSatisfy(each -> assertThat(each.flags()).isEmpty());
    }
}
