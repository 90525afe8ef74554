package org.linstorgateway.sim;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class EndpointTest {

    private static final String GROUPS = "/v1/resource-groups";
    private static final String NEW_GROUP = "{\"name\":\"gold\"}";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void a_fault_of_one_endpoint_does_not_affect_another_endpoint() {
        Endpoint other = simulator.openEndpoint();
        other.faults(Fault.of(FaultKind.REFUSE, "*", "**"));
        try (SimulatorClient otherClient = new SimulatorClient(other.uri())) {
            assertThatThrownBy(() -> otherClient.get(GROUPS)).isInstanceOf(UncheckedIOException.class);
            assertThat(http.post(GROUPS, NEW_GROUP).status()).isEqualTo(201);

            other.clearFaults();
            assertThat(otherClient.get(GROUPS + "/gold").status()).isEqualTo(200);
            assertThat(simulator.takeRequests()).hasSize(1);
            assertThat(other.takeRequests()).extracting(Object::toString)
                    .contains("GET /v1/resource-groups/gold 200");
        }
    }

    @Test
    void a_standby_takes_over_after_a_crash_and_starts_without_satellites() {
        Endpoint standby = simulator.openStandby();
        simulator.faults(Fault.crash(FaultKind.DIE_AFTER, "POST", GROUPS, Duration.ofHours(1)));
        try (SimulatorClient second = new SimulatorClient(standby.uri())) {
            assertThatThrownBy(() -> second.get(GROUPS)).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> http.post(GROUPS, NEW_GROUP)).isInstanceOf(UncheckedIOException.class);

            assertThatThrownBy(() -> http.get(GROUPS)).isInstanceOf(UncheckedIOException.class);
            assertThat(second.get(GROUPS + "/gold").status()).isEqualTo(200);
            assertThat(second.get("/v1/nodes").text()).doesNotContain("ONLINE");
        }
    }

    @Test
    void a_controller_without_a_standby_restarts_immediately_after_a_crash() {
        simulator.faults(Fault.crash(FaultKind.DIE_BEFORE, "POST", GROUPS, Duration.ZERO).times(1));

        assertThatThrownBy(() -> http.post(GROUPS, NEW_GROUP)).isInstanceOf(UncheckedIOException.class);

        assertThat(http.get(GROUPS + "/gold").status()).isEqualTo(404);
        assertThat(http.post(GROUPS, NEW_GROUP).status()).isEqualTo(201);
    }
}
