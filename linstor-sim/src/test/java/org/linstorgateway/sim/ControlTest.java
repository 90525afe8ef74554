package org.linstorgateway.sim;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulator's own interface under {@code /sim}. */
final class ControlTest {

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
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
    void nodes_go_down_and_come_up() {
        assertThat(http.post("/sim/nodes/node-b/down", "").status()).isEqualTo(200);
        assertThat(http.get("/v1/nodes/node-b").text()).contains("OFFLINE");
        http.post("/sim/nodes/node-b/up", "");
        assertThat(http.get("/v1/nodes/node-b").text()).contains("ONLINE");
        http.post("/sim/nodes/node-b/satellite-down", "");
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
    void the_controller_restarts_with_a_window() {
        http.post("/sim/restart", "{\"millis\":600000}");

        assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("OFFLINE");
    }

    @Test
    void folders_are_allowed_per_node() {
        http.put("/sim/nodes/node-a/allowed-folders", "{\"folders\":[\"/etc/other\"]}");

        assertThat(http.get(Http.file("vmstore") + "/check/node-a").text()).contains("false");
        assertThat(http.get(Http.file("vmstore") + "/check/node-b").text()).contains("true");
        assertThat(http.get(Http.file("vmstore") + "/check/nosuch").text()).contains("false");
    }

    @Test
    void requests_are_told_once() {
        http.get("/sim/requests");
        http.get("/v1/files");

        assertThat(http.get("/sim/requests").text())
                .isEqualTo("[{\"method\":\"GET\",\"path\":\"/v1/files\",\"status\":200}]");
        assertThat(http.get("/sim/requests").text()).isEqualTo("[]");
    }

    @Test
    void mistakes_are_explained() {
        assertThat(http.post("/sim/nodes/nosuch/down", "").text()).contains("There is no node 'nosuch'.");
        assertThat(http.post("/sim/resources/nope/primary/node-a", "").status()).isEqualTo(404);
        assertThat(http.post("/sim/resources/vmstore/disk-state/node-b/x/Outdated", "").status()).isEqualTo(400);
        assertThat(http.put("/sim/latency", "{\"millis\":-1}").status()).isEqualTo(400);
        assertThat(http.put("/sim/latency", "{}").text()).contains("millis");
        assertThat(http.get("/sim/nope").status()).isEqualTo(404);
        assertThat(http.get("/sim/restart").status()).isEqualTo(405);
    }
}
