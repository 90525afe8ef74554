package org.linstorgateway.sim;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of the calls that place and move resources by their group, and of evacuated nodes. */
final class GroupsAndNodesTest {

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private SimulatorClient.Reply spawn(String name) {
        http.post("/v1/resource-groups", "{\"name\":\"gw\",\"select_filter\":{\"place_count\":2}}");
        return http.post("/v1/resource-groups/gw/spawn",
                "{\"resource_definition_name\":\"" + name + "\",\"volume_sizes\":[65536,4096]}");
    }

    @Test
    void spawning_creates_volumes_and_resources() {
        SimulatorClient.Reply reply = spawn("vmstore");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text()).contains("automatically assume partial mode");
        assertThat(simulator.placement("vmstore")).containsExactly("node-a DISKFUL", "node-b DISKFUL",
                "node-c TIE_BREAKER");
        assertThat(http.get("/v1/resource-definitions/vmstore/volume-definitions").names("size_kib"))
                .containsExactly("65536", "4096");
        assertThat(spawn("vmstore").codes()).containsExactly(501L);
        assertThat(spawn("9").status()).isEqualTo(500);
    }

    @Test
    void a_raised_place_count_takes_effect_only_by_adjusting() {
        spawn("vmstore");

        http.put("/v1/resource-groups/gw", "{\"select_filter\":{\"place_count\":3}}");
        assertThat(simulator.placement("vmstore")).contains("node-c TIE_BREAKER");
        assertThat(http.post("/v1/resource-groups/gw/adjust", "{}").status()).isEqualTo(200);
        assertThat(simulator.placement("vmstore")).contains("node-c DISKFUL");
        assertThat(http.post("/v1/resource-groups/gw/adjust", "{}").text()).contains("Skipping.");

        http.put("/v1/resource-groups/gw", "{\"select_filter\":{\"place_count\":2}}");
        assertThat(http.post("/v1/resource-groups/adjustall", "").text())
                .contains("would have to be deleted from nodes to reach the placement count");
        assertThat(simulator.placement("vmstore")).contains("node-c DISKFUL");
    }

    @Test
    void a_deleted_third_replica_becomes_a_tiebreaker() {
        spawn("vmstore");
        http.put("/v1/resource-groups/gw", "{\"select_filter\":{\"place_count\":3}}");
        http.post("/v1/resource-groups/gw/adjust", "{}");

        assertThat(http.delete("/v1/resource-definitions/vmstore/resources/node-c").codes()).contains(10006L);

        assertThat(simulator.placement("vmstore")).contains("node-c TIE_BREAKER");
    }

    @Test
    void the_largest_volume_of_a_group_is_found_in_its_pools() {
        spawn("vmstore");

        assertThat(http.get("/v1/resource-groups/gw/query-max-volume-size").text()).contains(
                "\"storage_pool\":\"pool\"",
                "\"all_thin\":true", "\"node_names\":[");
        assertThat(http.get("/v1/resource-groups/nope/query-max-volume-size").status()).isEqualTo(404);
    }

    @Test
    void volume_groups_are_listed() {
        spawn("vmstore");

        assertThat(http.post("/v1/resource-groups/gw/volume-groups", "{}").status()).isEqualTo(201);

        assertThat(http.get("/v1/resource-groups/gw/volume-groups").text()).isEqualTo("[{\"volume_number\":0}]");
    }

    @Test
    void resources_move_from_an_evacuated_node() {
        spawn("vmstore");

        assertThat(http.put("/v1/nodes/node-a/evacuate", "").status()).isEqualTo(200);

        assertThat(simulator.placement("vmstore")).containsExactly("node-b DISKFUL", "node-c DISKFUL");
        assertThat(http.get("/v1/nodes/node-a").text()).contains("\"flags\":[\"EVACUATE\"]");
        http.put("/v1/nodes/node-a/restore", "{}");
        assertThat(simulator.placement("vmstore")).contains("node-a TIE_BREAKER");
        assertThat(http.get("/v1/nodes/node-a").text()).doesNotContain("EVACUATE");
        assertThat(http.put("/v1/nodes/nope/evacuate", "").status()).isEqualTo(404);
    }

    @Test
    void a_node_is_not_evacuated_of_what_has_no_other_place_or_is_in_use() {
        spawn("vmstore");
        simulator.primary("vmstore", "node-a");
        http.put("/v1/nodes/node-a/evacuate", "");
        assertThat(simulator.placement("vmstore")).contains("node-a DISKFUL");
        simulator.secondary("vmstore", "node-a");
        simulator.nodeDown("node-c");

        assertThat(http.put("/v1/nodes/node-a/evacuate", "").codes()).containsExactly(1020L);
        assertThat(simulator.placement("vmstore")).contains("node-a DISKFUL");
    }
}
