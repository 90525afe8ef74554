package org.linstorgateway.sim;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.sim.time.ManualDelays;

import static org.assertj.core.api.Assertions.assertThat;

final class PromoterEffectTest {

    private static final Duration STEP = Duration.ofSeconds(1);

    private final ManualDelays time = new ManualDelays();
    private final Simulator simulator = Simulator
            .start(SimulatorOptions.defaults().withPromoterDelay(STEP).withDelays(time));
    private final Http http = new Http(simulator);

    @BeforeEach
    void place() {
        http.place("vmstore");
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void an_attached_promoter_file_makes_a_node_primary_after_the_delay() {
        http.attach("vmstore");
        assertThat(simulator.primaryOf("vmstore")).isEmpty();

        time.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
        assertThat(http.get("/v1/view/resources?nodes=node-a").text()).contains("\"in_use\":true");
    }

    @Test
    void another_node_takes_over_when_the_primary_loses_power() {
        http.attach("vmstore");
        time.advance(STEP);

        simulator.nodeDown("node-a");
        assertThat(simulator.primaryOf("vmstore")).isEmpty();
        time.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        assertThat(http.get("/v1/view/resources?nodes=node-a").text()).doesNotContain("\"in_use\"");
    }

    @Test
    void a_node_that_comes_back_is_secondary() {
        http.attach("vmstore");
        time.advance(STEP);
        simulator.nodeDown("node-a");
        time.advance(STEP);

        simulator.nodeUp("node-a");
        time.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        assertThat(http.get("/v1/view/resources?nodes=node-a").text()).contains("\"in_use\":false");
    }

    @Test
    void a_service_whose_node_missed_the_deletion_of_its_file_ends_with_a_second_deletion() {
        http.attach("vmstore");
        simulator.breakOn("vmstore", "node-a");
        time.advance(STEP);
        time.advance(STEP);
        time.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        simulator.faults(Fault.of(FaultKind.HALF, "DELETE", "/v1/files/**").times(1));
        http.delete(Http.file("vmstore"));
        time.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");

        http.delete(Http.file("vmstore"));
        time.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @Test
    void services_go_on_while_only_the_satellite_is_down() {
        http.attach("vmstore");
        time.advance(STEP);

        simulator.satelliteDown("node-a");
        time.advance(STEP.multipliedBy(5));

        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
        assertThat(http.get("/v1/view/resources?nodes=node-a").text()).doesNotContain("\"in_use\"");
    }

    @Test
    void detaching_the_file_makes_the_resource_secondary() {
        http.attach("vmstore");
        time.advance(STEP);

        http.delete("/v1/resource-definitions/vmstore" + Http.file("vmstore").substring(3));
        time.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @Test
    void deleting_the_file_makes_the_resource_secondary() {
        http.attach("vmstore");
        time.advance(STEP);

        http.delete(Http.file("vmstore"));
        time.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
        assertThat(simulator.filesOn("node-a")).isEmpty();
    }

    @Test
    void a_file_that_names_another_resource_has_no_effect() {
        http.put(Http.file("vmstore"), "{\"content\":\"" + Promoters.file("other") + "\"}");
        http.post("/v1/resource-definitions/vmstore" + Http.file("vmstore").substring(3), "");
        time.advance(STEP.multipliedBy(3));

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @Test
    void without_quorum_nobody_stays_primary() {
        http.attach("vmstore");
        time.advance(STEP);

        simulator.nodeDown("node-b");
        simulator.nodeDown("node-c");
        time.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @Test
    void a_node_where_services_fail_is_primary_only_briefly_and_another_one_takes_over() {
        simulator.breakOn("vmstore", "node-a");
        http.attach("vmstore");

        time.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
        time.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).isEmpty();
        time.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
        time.advance(STEP.multipliedBy(10));
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void when_services_fail_everywhere_no_node_keeps_using_the_resource() {
        simulator.breakOn("vmstore", "node-a");
        simulator.breakOn("vmstore", "node-b");
        simulator.breakOn("vmstore", "node-c");
        http.attach("vmstore");

        for (int flap = 0; flap < 6; flap++) {
            time.advance(STEP);
            assertThat(simulator.primaryOf("vmstore")).isPresent();
            time.advance(STEP);
            assertThat(simulator.primaryOf("vmstore")).isEmpty();
        }
    }

    @Test
    void a_resource_made_primary_by_hand_is_left_alone_without_a_promoter_file() {
        simulator.primary("vmstore", "node-b");
        time.advance(STEP.multipliedBy(3));

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void a_definition_made_anew_under_the_same_name_is_promoted_too() {
        http.attach("vmstore");
        http.delete("/v1/resource-definitions/vmstore");
        http.place("vmstore");
        http.attach("vmstore");

        time.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
    }
}
