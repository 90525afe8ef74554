package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class RestartTargetTest {
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Simulator simulator = cluster.simulator();
    private final Targets<IscsiTarget> targets = cluster.iscsiTargets();

    @BeforeEach
    void create() {
        targets.create(VMSTORE, TIMEOUT);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_restart_stops_the_service_on_all_nodes_and_returns_when_it_runs_again() {
        simulator.takeRequests();

        assertThat(targets.restart(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);

        assertThat(simulator.takeRequests().stream().map(request -> request.method())
                .filter(method -> method.equals("DELETE"))).hasSize(1);
        assertThat(cluster.linstor().resourceDefinition("vmstore").orElseThrow().props())
                .doesNotContainKeys("Aux/linstor-gateway/restart");
    }

    @Test
    void a_stopped_target_is_not_started() {
        targets.stop(VMSTORE_IQN, TIMEOUT);

        GatewayException e = catchThrowableOfType(GatewayException.class,
                () -> targets.restart(VMSTORE_IQN, TIMEOUT));

        assertThat(e.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @Test
    void a_restart_that_a_dead_server_has_begun_is_completed() {
        cluster.linstor().modifyResourceDefinition("vmstore", Map.of("Aux/linstor-gateway/restart", "dead"), List.of());
        cluster.linstor().detachFile("vmstore", VMSTORE_FILE);

        assertThat(targets.restart(VMSTORE_IQN, TIMEOUT).status().service()).isEqualTo(Service.STARTED);
    }

    @Test
    void a_node_that_is_offline_prevents_the_restart_before_it_begins() {
        String running = simulator.primaryOf("vmstore").orElseThrow();
        String other = cluster.nodesOf("vmstore").stream().filter(node -> !node.equals(running)).findFirst()
                .orElseThrow();
        simulator.nodeDown(other);

        assertThat(catchThrowableOfType(GatewayException.class, () -> targets.restart(VMSTORE_IQN, TIMEOUT)))
                .hasMessageContaining(other);

        assertThat(simulator.primaryOf("vmstore")).contains(running);
    }
}
