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
    private final Http http = new Http(simulator);

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void what_befalls_one_entrance_spares_the_others_of_the_same_world() {
        Endpoint other = simulator.entrance();
        other.faults(Fault.of(FaultKind.REFUSE, "*", "**"));
        try (Http through = new Http(other.uri())) {
            assertThatThrownBy(() -> through.get(GROUPS)).isInstanceOf(UncheckedIOException.class);
            assertThat(http.post(GROUPS, NEW_GROUP).status()).isEqualTo(201);

            other.clearFaults();
            assertThat(through.get(GROUPS + "/gold").status()).isEqualTo(200);
            assertThat(simulator.takeRequests()).hasSize(1);
            assertThat(other.takeRequests()).extracting(Object::toString)
                    .contains("GET /v1/resource-groups/gold 200");
        }
    }

    @Test
    void a_standby_takes_over_when_the_controller_dies_and_knows_no_nodes_at_first() {
        Endpoint standby = simulator.standby();
        simulator.faults(Fault.death(FaultKind.DIE_AFTER, "POST", GROUPS, Duration.ofHours(1)));
        try (Http second = new Http(standby.uri())) {
            assertThatThrownBy(() -> second.get(GROUPS)).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> http.post(GROUPS, NEW_GROUP)).isInstanceOf(UncheckedIOException.class);

            assertThatThrownBy(() -> http.get(GROUPS)).isInstanceOf(UncheckedIOException.class);
            assertThat(second.get(GROUPS + "/gold").status()).isEqualTo(200);
            assertThat(second.get("/v1/nodes").text()).doesNotContain("ONLINE");
        }
    }

    @Test
    void a_controller_without_a_standby_is_back_at_once_and_has_done_nothing_if_it_died_before_the_work() {
        simulator.faults(Fault.death(FaultKind.DIE_BEFORE, "POST", GROUPS, Duration.ZERO).times(1));

        assertThatThrownBy(() -> http.post(GROUPS, NEW_GROUP)).isInstanceOf(UncheckedIOException.class);

        assertThat(http.get(GROUPS + "/gold").status()).isEqualTo(404);
        assertThat(http.post(GROUPS, NEW_GROUP).status()).isEqualTo(201);
    }
}
