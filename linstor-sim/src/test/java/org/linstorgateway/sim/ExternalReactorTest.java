package org.linstorgateway.sim;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.ResourceState.ReplicaState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ExternalReactorTest {

    /** Reactor that records the calls of the simulator. */
    private static final class RecordingReactor implements ExternalReactor {
        private final List<String> calls = new ArrayList<>();

        @Override
        public void changed(String resource) {
            calls.add("changed " + resource);
        }

        @Override
        public void powered(String node, boolean on) {
            calls.add(node + (on ? " on" : " off"));
        }

        @Override
        public void evict(String resource, String node) {
            calls.add("evict " + resource + " from " + node);
        }

        @Override
        public List<UnitStatus> units(String resource, String node) {
            return List.of(new UnitStatus("ocf.rs@target_" + resource + ".service", "failed"));
        }
    }

    private final RecordingReactor reactor = new RecordingReactor();
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @BeforeEach
    void place() {
        simulator.useReactor(reactor);
        http.place("vmstore");
        http.attach("vmstore");
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private ReplicaState on(String node) {
        return simulator.resourceState("vmstore").flatMap(each -> each.on(node)).orElseThrow();
    }

    @Test
    void it_gets_changes_and_reads_the_promoter_file_and_the_volumes() {
        assertThat(reactor.calls).contains("changed vmstore");
        assertThat(on("node-a").promoter()).hasValueSatisfying(text -> assertThat(text).contains("vmstore"));
        assertThat(on("node-a").mayPromote()).isTrue();
        assertThat(simulator.resourceState("vmstore").orElseThrow().disks()).isNotEmpty()
                .allMatch(disk -> disk.minor().isPresent());
        assertThat(simulator.resourceState("nosuch")).isEmpty();
    }

    @Test
    void a_second_node_is_promoted_only_after_the_first_is_demoted() {
        assertThat(simulator.promote("vmstore", "node-a")).isTrue();
        assertThat(simulator.promote("vmstore", "node-b")).isFalse();
        assertThat(on("node-a").primary()).isTrue();

        simulator.demote("vmstore", "node-a");

        assertThat(simulator.promote("vmstore", "node-b")).isTrue();
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void an_unknown_resource_is_neither_promoted_nor_demoted() {
        assertThat(simulator.promote("nosuch", "node-a")).isFalse();
        simulator.demote("nosuch", "node-a");
    }

    @Test
    void a_power_change_is_reported_once_and_a_node_without_power_has_no_file() {
        simulator.nodeDown("node-a");
        simulator.nodeDown("node-a");
        assertThat(on("node-a").promoter()).isEmpty();
        assertThat(on("node-a").mayPromote()).isFalse();
        simulator.nodeUp("node-a");
        simulator.nodeUp("node-a");

        assertThat(reactor.calls).filteredOn(each -> each.startsWith("node-a")).containsExactly("node-a off",
                "node-a on");
    }

    @Test
    void reactorctl_uses_the_external_reactor() {
        simulator.promote("vmstore", "node-a");

        http.post("/v1/nodes/exec/drbd-reactorctl/evict",
                "{\"nodes\":[\"node-a\"],\"resource\":\"linstor-gateway-iscsi-vmstore\"}");
        String status = http.post("/v1/nodes/exec/drbd-reactorctl/status", "{\"nodes\":[\"node-a\"]}").text();

        assertThat(reactor.calls).contains("evict vmstore from node-a");
        assertThat(status).contains("ocf.rs@target_vmstore.service").contains("failed");
    }

    @Test
    void a_simulator_with_its_own_promoter_refuses_an_external_reactor() {
        try (Simulator other = Simulator.start(SimulatorOptions.defaults())) {
            assertThatThrownBy(() -> other.useReactor(reactor)).isInstanceOf(IllegalStateException.class);
        }
    }
}
