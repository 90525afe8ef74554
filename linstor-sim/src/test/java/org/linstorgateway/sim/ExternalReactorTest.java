package org.linstorgateway.sim;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.ResourceState.OnNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ExternalReactorTest {

    /** Notes what it is told. */
    private static final class Notes implements ExternalReactor {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void changed(String resource) {
            heard.add("changed " + resource);
        }

        @Override
        public void powered(String node, boolean on) {
            heard.add(node + (on ? " on" : " off"));
        }

        @Override
        public void evict(String resource, String node) {
            heard.add("evict " + resource + " from " + node);
        }

        @Override
        public List<Unit> units(String resource, String node) {
            return List.of(new Unit("ocf.rs@target_" + resource + ".service", "failed"));
        }
    }

    private final Notes notes = new Notes();
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final Http http = new Http(simulator);

    @BeforeEach
    void place() {
        simulator.reactor(notes);
        http.place("vmstore");
        http.attach("vmstore");
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private OnNode on(String node) {
        return simulator.sight("vmstore").flatMap(each -> each.on(node)).orElseThrow();
    }

    @Test
    void it_hears_of_changes_and_sees_the_promoter_file_and_the_disks() {
        assertThat(notes.heard).contains("changed vmstore");
        assertThat(on("node-a").promoter()).hasValueSatisfying(text -> assertThat(text).contains("vmstore"));
        assertThat(on("node-a").mayPromote()).isTrue();
        assertThat(simulator.sight("vmstore").orElseThrow().disks()).isNotEmpty()
                .allMatch(disk -> disk.minor().isPresent());
        assertThat(simulator.sight("nosuch")).isEmpty();
    }

    @Test
    void only_one_node_becomes_primary_until_it_lets_go() {
        assertThat(simulator.promote("vmstore", "node-a")).isTrue();
        assertThat(simulator.promote("vmstore", "node-b")).isFalse();
        assertThat(on("node-a").primary()).isTrue();

        simulator.release("vmstore", "node-a");

        assertThat(simulator.promote("vmstore", "node-b")).isTrue();
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void what_is_gone_is_neither_promoted_nor_released() {
        assertThat(simulator.promote("nosuch", "node-a")).isFalse();
        simulator.release("nosuch", "node-a");
    }

    @Test
    void power_is_told_once_and_a_node_without_power_has_no_file() {
        simulator.nodeDown("node-a");
        simulator.nodeDown("node-a");
        assertThat(on("node-a").promoter()).isEmpty();
        assertThat(on("node-a").mayPromote()).isFalse();
        simulator.nodeUp("node-a");
        simulator.nodeUp("node-a");

        assertThat(notes.heard).filteredOn(each -> each.startsWith("node-a")).containsExactly("node-a off",
                "node-a on");
    }

    @Test
    void reactorctl_evicts_and_shows_the_outside_reactors_units() {
        simulator.promote("vmstore", "node-a");

        http.post("/v1/nodes/exec/drbd-reactorctl/evict", "{\"nodes\":[\"node-a\"],\"resource\":\"vmstore\"}");
        String status = http.post("/v1/nodes/exec/drbd-reactorctl/status", "{\"nodes\":[\"node-a\"]}").text();

        assertThat(notes.heard).contains("evict vmstore from node-a");
        assertThat(status).contains("ocf.rs@target_vmstore.service").contains("failed");
    }

    @Test
    void a_simulator_that_promotes_itself_takes_no_other_reactor() {
        try (Simulator other = Simulator.start(SimulatorOptions.defaults())) {
            assertThatThrownBy(() -> other.reactor(notes)).isInstanceOf(IllegalStateException.class);
        }
    }
}
