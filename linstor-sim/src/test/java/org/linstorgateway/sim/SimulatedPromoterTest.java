package org.linstorgateway.sim;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.sim.time.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

final class SimulatedPromoterTest {

    private static final Duration STEP = SteppedSimulator.STEP;

    private final SteppedSimulator stepped = SteppedSimulator
            .start(SimulatorOptions.defaults().withPromoterDelay(STEP).withPingTimeout(Duration.ZERO));
    private final VirtualTimeScheduler scheduler = stepped.scheduler();
    private final Simulator simulator = stepped.simulator();
    private final SimulatorClient http = stepped.http();

    @BeforeEach
    void place() {
        http.place("vmstore");
    }

    @AfterEach
    void stop() {
        stepped.close();
    }

    @Test
    void an_attached_promoter_file_makes_a_node_primary_after_the_delay() {
        http.attach("vmstore");
        assertThat(simulator.primaryOf("vmstore")).isEmpty();

        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
        assertThat(http.get("/v1/view/resources?nodes=node-a").text()).contains("\"in_use\":true");
    }

    @Test
    void a_service_starts_on_the_preferred_node_and_returns_to_it() {
        http.attach("vmstore", "preferred-nodes = [\"node-b\"]\n");
        scheduler.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");

        simulator.nodeDown("node-b");
        scheduler.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
        simulator.nodeUp("node-b");
        scheduler.advance(STEP);
        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void a_service_stays_where_it_runs_if_preferred_nodes_count_at_a_start_only() {
        http.attach("vmstore", "preferred-nodes = [\"node-b\"]\npreferred-nodes-policy = \"start-only\"\n");
        scheduler.advance(STEP);
        simulator.nodeDown("node-b");
        scheduler.advance(STEP);

        simulator.nodeUp("node-b");
        scheduler.advance(STEP);
        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
    }

    @Test
    void another_node_takes_over_when_the_primary_loses_power() {
        http.attach("vmstore");
        scheduler.advance(STEP);

        simulator.nodeDown("node-a");
        assertThat(simulator.primaryOf("vmstore")).isEmpty();
        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        assertThat(http.get("/v1/view/resources?nodes=node-a").text()).doesNotContain("\"in_use\"");
    }

    @Test
    void a_node_is_secondary_after_a_power_loss() {
        http.attach("vmstore");
        scheduler.advance(STEP);
        simulator.nodeDown("node-a");
        scheduler.advance(STEP);

        simulator.nodeUp("node-a");
        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        assertThat(http.get("/v1/view/resources?nodes=node-a").text()).contains("\"in_use\":false");
    }

    @Test
    void a_service_whose_node_missed_the_file_deletion_stops_after_a_second_deletion() {
        http.attach("vmstore");
        simulator.failServices("vmstore", "node-a");
        scheduler.advance(STEP);
        scheduler.advance(STEP);
        scheduler.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        simulator.faults(Fault.of(FaultKind.HALF, "DELETE", "/v1/files/**").times(1));
        http.delete(SimulatorClient.file("vmstore"));
        scheduler.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");

        http.delete(SimulatorClient.file("vmstore"));
        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @Test
    void services_continue_while_only_the_satellite_is_down() {
        http.attach("vmstore");
        scheduler.advance(STEP);

        simulator.satelliteDown("node-a");
        scheduler.advance(STEP.multipliedBy(5));

        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
        assertThat(http.get("/v1/view/resources?nodes=node-a").text()).doesNotContain("\"in_use\"");
    }

    @Test
    void detaching_the_file_makes_the_resource_secondary() {
        http.attach("vmstore");
        scheduler.advance(STEP);

        http.delete("/v1/resource-definitions/vmstore" + SimulatorClient.file("vmstore").substring(3));
        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @Test
    void deleting_the_file_makes_the_resource_secondary() {
        http.attach("vmstore");
        scheduler.advance(STEP);

        http.delete(SimulatorClient.file("vmstore"));
        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
        assertThat(simulator.filesOn("node-a")).isEmpty();
    }

    @Test
    void a_file_that_names_another_resource_has_no_effect() {
        http.put(SimulatorClient.file("vmstore"), "{\"content\":\"" + PromoterFiles.file("other") + "\"}");
        http.post("/v1/resource-definitions/vmstore" + SimulatorClient.file("vmstore").substring(3), "");
        scheduler.advance(STEP.multipliedBy(3));

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @Test
    void no_node_stays_primary_without_quorum() {
        http.attach("vmstore");
        scheduler.advance(STEP);

        simulator.nodeDown("node-b");
        simulator.nodeDown("node-c");
        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @Test
    void another_node_takes_over_when_services_fail() {
        simulator.failServices("vmstore", "node-a");
        http.attach("vmstore");

        scheduler.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
        scheduler.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).isEmpty();
        scheduler.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        scheduler.advance(STEP.multipliedBy(10));
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void no_node_stays_primary_when_services_fail_on_all_nodes() {
        simulator.failServices("vmstore", "node-a");
        simulator.failServices("vmstore", "node-b");
        simulator.failServices("vmstore", "node-c");
        http.attach("vmstore");

        for (int flap = 0; flap < 6; flap++) {
            scheduler.advance(STEP);
            assertThat(simulator.primaryOf("vmstore")).isPresent();
            scheduler.advance(STEP);
            assertThat(simulator.primaryOf("vmstore")).isEmpty();
        }
    }

    @Test
    void a_resource_without_a_promoter_file_stays_primary() {
        simulator.primary("vmstore", "node-b");
        scheduler.advance(STEP.multipliedBy(3));

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void a_definition_created_again_under_the_same_name_is_promoted() {
        http.attach("vmstore");
        http.delete("/v1/resource-definitions/vmstore");
        http.place("vmstore");
        http.attach("vmstore");

        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
    }
}
