package org.linstorgateway.sim;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.time.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of satellites that are down while their node lives, of the start of a controller, and of lost peers. */
final class SatellitesTest {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(5);
    private static final String VIEW = "/v1/view/resources?nodes=";

    private final VirtualTimeScheduler scheduler = new VirtualTimeScheduler();

    private SimulatorOptions options() {
        return SimulatorOptions.defaults().withPromoterDelay(STEP).withScheduler(scheduler);
    }

    @Test
    void only_the_satellite_of_a_node_is_stopped_and_started() {
        try (Simulator simulator = Simulator.start(options()); SimulatorClient http = new SimulatorClient(simulator)) {
            http.post("/sim/nodes/node-b/satellite/down", "");
            assertThat(http.get("/v1/nodes").names("connection_status")).containsExactly("ONLINE", "OFFLINE", "ONLINE");
            assertThat(http.get("/sim/state").text()).contains(
                    "{\"name\":\"node-b\",\"power\":true,\"satellite\":false,\"online\":false");

            http.post("/sim/nodes/node-b/satellite/up", "");
            assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("ONLINE");
        }
    }

    @Test
    void the_satellite_of_a_node_without_power_cannot_be_started() {
        try (Simulator simulator = Simulator.start(options()); SimulatorClient http = new SimulatorClient(simulator)) {
            simulator.nodeDown("node-b");

            assertThat(http.post("/sim/nodes/node-b/satellite/up", "").status()).isEqualTo(400);
        }
    }

    @Test
    void satellites_connect_some_time_after_the_start_of_the_controller() {
        try (Simulator simulator = Simulator.start(options().withConnectTime(STEP));
                SimulatorClient http = new SimulatorClient(simulator)) {
            assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("OFFLINE");

            scheduler.advance(STEP);

            assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("ONLINE");
        }
    }

    @Test
    void a_cut_off_node_may_promote_and_has_its_score_until_the_ping_timeout() {
        try (Simulator simulator = Simulator.start(options().withoutPromoter());
                SimulatorClient http = new SimulatorClient(simulator)) {
            http.place("vmstore");

            simulator.nodeDown("node-a");
            simulator.nodeDown("node-c");

            assertThat(http.get(VIEW + "node-b").text()).contains("\"promotion_score\":10202",
                    "\"may_promote\":true");
            scheduler.advance(PING_TIMEOUT);
            assertThat(http.get(VIEW + "node-b").text()).contains("\"promotion_score\":0", "\"may_promote\":false");
        }
    }

    @Test
    void another_node_takes_over_only_after_the_ping_timeout() {
        try (Simulator simulator = Simulator.start(options()); SimulatorClient http = new SimulatorClient(simulator)) {
            http.place("vmstore");
            http.attach("vmstore");
            scheduler.advance(STEP);

            simulator.nodeDown("node-a");
            scheduler.advance(PING_TIMEOUT.minus(STEP));
            assertThat(simulator.primaryOf("vmstore")).isEmpty();
            assertThat(http.get(VIEW + "node-b").text()).contains("\"may_promote\":false");
            scheduler.advance(STEP);
            assertThat(http.get(VIEW + "node-b").text()).contains("\"promotion_score\":10201", "\"may_promote\":true");
            scheduler.advance(STEP);

            assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        }
    }

    @Test
    void a_node_that_is_back_before_the_ping_timeout_is_not_missed() {
        try (Simulator simulator = Simulator.start(options()); SimulatorClient http = new SimulatorClient(simulator)) {
            http.place("vmstore");
            simulator.nodeDown("node-a");
            scheduler.advance(STEP);
            simulator.nodeUp("node-a");
            scheduler.advance(STEP);
            simulator.nodeDown("node-a");
            simulator.nodeDown("node-c");

            scheduler.advance(PING_TIMEOUT.minus(STEP));
            assertThat(http.get(VIEW + "node-b").text()).contains("\"may_promote\":true");
            scheduler.advance(STEP);
            assertThat(http.get(VIEW + "node-b").text()).contains("\"may_promote\":false");
        }
    }

    @Test
    void a_resource_without_peers_is_ignored_by_drbd_reactor() {
        try (Simulator simulator = Simulator.start(options()); SimulatorClient http = new SimulatorClient(simulator)) {
            simulator.addDefinition("lonely", 65536, 1);
            http.attach("lonely");

            scheduler.advance(STEP.multipliedBy(5));

            assertThat(simulator.filesOn("node-a")).hasSize(1);
            assertThat(simulator.primaryOf("lonely")).isEmpty();
            assertThat(simulator.resourceState("lonely").orElseThrow().nodes().getFirst().promoter()).isEmpty();
        }
    }
}
