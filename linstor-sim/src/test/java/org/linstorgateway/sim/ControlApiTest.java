package org.linstorgateway.sim;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of the control API under {@code /sim}. */
final class ControlApiTest {

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

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
    void nodes_are_stopped_and_started() {
        assertThat(http.post("/sim/nodes/node-b/down", "").status()).isEqualTo(200);
        assertThat(http.get("/v1/nodes/node-b").text()).contains("OFFLINE");
        http.post("/sim/nodes/node-b/up", "");
        assertThat(http.get("/v1/nodes/node-b").text()).contains("ONLINE");
        http.post("/sim/nodes/node-b/satellite/down", "");
        assertThat(http.get("/v1/nodes/node-b").text()).contains("OFFLINE");
    }

    @Test
    void roles_and_disk_states_are_set() {
        http.post("/sim/resources/vmstore/primary/node-a", "");
        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
        http.post("/sim/resources/vmstore/secondary/node-a", "");
        assertThat(simulator.primaryOf("vmstore")).isEmpty();
        http.post("/sim/resources/vmstore/disk-state/node-b/0/Outdated", "");
        assertThat(http.get("/v1/view/resources").text()).contains("\"disk_state\":\"Outdated\"");
        assertThat(http.get("/sim/state").text()).contains("0 Outdated").contains("TIE_BREAKER");
    }

    @Test
    void all_nodes_are_offline_after_a_restart_of_the_controller() {
        http.post("/sim/restart", "{\"connect_ms\":600000}");

        assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("OFFLINE");
    }

    @Test
    void allowed_folders_are_set_for_each_node() {
        http.put("/sim/nodes/node-a/allowed-folders", "{\"folders\":[\"/etc/other\"]}");

        assertThat(http.get(SimulatorClient.file("vmstore") + "/check/node-a").text()).contains("false");
        assertThat(http.get(SimulatorClient.file("vmstore") + "/check/node-b").text()).contains("true");
        assertThat(http.get(SimulatorClient.file("vmstore") + "/check/nosuch").text()).contains("false");
    }

    @Test
    void the_request_log_is_cleared_when_it_is_read() {
        http.get("/sim/requests");
        http.get("/v1/files");

        assertThat(http.get("/sim/requests").text())
                .isEqualTo("[{\"method\":\"GET\",\"path\":\"/v1/files\",\"status\":200}]");
        assertThat(http.get("/sim/requests").text()).isEqualTo("[]");
    }

    @Test
    void invalid_requests_get_an_error_message() {
        assertThat(http.post("/sim/nodes/nosuch/down", "").text()).contains("Unknown node 'nosuch'.");
        assertThat(http.post("/sim/resources/nope/primary/node-a", "").status()).isEqualTo(404);
        assertThat(http.post("/sim/resources/vmstore/disk-state/node-b/x/Outdated", "").status()).isEqualTo(400);
        assertThat(http.put("/sim/latency", "{\"millis\":-1}").status()).isEqualTo(400);
        assertThat(http.put("/sim/latency", "{}").text()).contains("millis");
        assertThat(http.get("/sim/nope").status()).isEqualTo(404);
        assertThat(http.get("/sim/restart").status()).isEqualTo(405);
    }
}
