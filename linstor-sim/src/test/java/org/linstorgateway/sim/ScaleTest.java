package org.linstorgateway.sim;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Large clusters. The limits are generous: they catch what grows with the square of the size. */
final class ScaleTest {

    private static final int MANY = 10_000;

    @Test
    @Timeout(20)
    void ten_thousand_definitions_are_created_and_listed_in_seconds() {
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults()); Http http = new Http(simulator)) {
            for (int i = 0; i < MANY; i++) {
                simulator.addDefinition("res%05d".formatted(i), 65536, 3);
            }
            assertThat(http.get("/v1/resource-definitions?with_volume_definitions=true").list()).hasSize(MANY);
            assertThat(http.get("/v1/view/resources?limit=3000&offset=27000").list()).hasSize(3000);
            assertThat(http.get("/v1/stats/resources").text()).isEqualTo("{\"count\":30000}");
        }
    }

    @Test
    @Timeout(20)
    void hundreds_of_targets_are_set_up_over_http_in_seconds() {
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults()); Http http = new Http(simulator)) {
            for (int i = 0; i < 300; i++) {
                String name = "res%04d".formatted(i);
                http.place(name);
                http.attach(name);
            }
            assertThat(simulator.definitionNames()).hasSize(300);
            assertThat(simulator.fileNames()).hasSize(300);
        }
    }
}
