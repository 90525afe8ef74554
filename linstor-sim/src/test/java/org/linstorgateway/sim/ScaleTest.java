package org.linstorgateway.sim;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of large clusters. The generous time limits detect code whose time grows with the square of the size. */
final class ScaleTest {

    private static final int DEFINITIONS = 10_000;

    @Test
    @Timeout(20)
    void ten_thousand_definitions_are_created_and_listed_in_seconds() {
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults());
                SimulatorClient http = new SimulatorClient(simulator)) {
            for (int i = 0; i < DEFINITIONS; i++) {
                simulator.addDefinition("res%05d".formatted(i), 65536, 3);
            }
            assertThat(http.get("/v1/resource-definitions?with_volume_definitions=true").list()).hasSize(DEFINITIONS);
            assertThat(http.get("/v1/view/resources?limit=3000&offset=27000").list()).hasSize(3000);
            assertThat(http.get("/v1/stats/resources").text()).isEqualTo("{\"count\":30000}");
        }
    }

    @Test
    @Timeout(20)
    void hundreds_of_targets_are_created_over_http_in_seconds() {
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults());
                SimulatorClient http = new SimulatorClient(simulator)) {
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
