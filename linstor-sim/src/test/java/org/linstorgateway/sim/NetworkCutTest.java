package org.linstorgateway.sim;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.time.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests of nodes that are cut off from all others, and of a controller that is down for some time. */
final class NetworkCutTest {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(5);
    private static final String VIEW = "/v1/view/resources?nodes=";

    private final VirtualTimeScheduler scheduler = new VirtualTimeScheduler();

    private SimulatorOptions options() {
        return SimulatorOptions.defaults().withPromoterDelay(STEP).withScheduler(scheduler);
    }

    @Test
    void another_node_takes_over_from_a_node_that_is_cut_off() {
        try (Simulator simulator = Simulator.start(options()); SimulatorClient http = new SimulatorClient(simulator)) {
            http.place("vmstore");
            http.attach("vmstore");
            scheduler.advance(STEP);
            assertThat(simulator.primaryOf("vmstore")).contains("node-a");

            http.post("/sim/nodes/node-a/cut", "");
            assertThat(http.get("/v1/nodes").names("connection_status")).containsExactly("OFFLINE", "ONLINE", "ONLINE");
            scheduler.advance(PING_TIMEOUT.minus(STEP));
            assertThat(simulator.primaryOf("vmstore")).contains("node-a");
            scheduler.advance(STEP.multipliedBy(4));
            assertThat(simulator.primaryOf("vmstore")).contains("node-b");

            http.post("/sim/nodes/node-a/heal", "");
            scheduler.advance(STEP.multipliedBy(4));
            assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("ONLINE");
            assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        }
    }

    @Test
    void no_node_may_promote_while_all_are_cut_off_from_each_other() {
        try (Simulator simulator = Simulator.start(options().withoutPromoter());
                SimulatorClient http = new SimulatorClient(simulator)) {
            http.place("vmstore");

            simulator.cut("node-a");
            simulator.cut("node-c");
            scheduler.advance(PING_TIMEOUT);
            assertThat(http.get(VIEW + "node-b").text()).contains("\"promotion_score\":0", "\"may_promote\":false");

            simulator.heal("node-a");
            assertThat(http.get(VIEW + "node-b").text()).contains("\"may_promote\":true");
        }
    }

    @Test
    void a_cut_that_ends_before_the_ping_timeout_is_not_noticed() {
        try (Simulator simulator = Simulator.start(options()); SimulatorClient http = new SimulatorClient(simulator)) {
            http.place("vmstore");
            http.attach("vmstore");
            scheduler.advance(STEP);

            simulator.cut("node-a");
            scheduler.advance(PING_TIMEOUT.minus(STEP));
            simulator.heal("node-a");
            scheduler.advance(PING_TIMEOUT);

            assertThat(simulator.primaryOf("vmstore")).contains("node-a");
        }
    }

    @Test
    void a_controller_that_is_down_answers_again_when_it_is_up_and_its_satellites_connect_later() {
        try (Simulator simulator = Simulator.start(options()); SimulatorClient http = new SimulatorClient(simulator)) {
            http.post("/sim/controller/down", "");
            assertThatThrownBy(() -> http.get("/v1/nodes")).isInstanceOf(Exception.class);

            http.post("/sim/controller/up", "");
            assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("OFFLINE");
            scheduler.advance(Duration.ofMillis(1500));
            assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("ONLINE");
        }
    }
}
