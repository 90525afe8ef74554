package org.linstorgateway.sim;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of placement, tiebreakers, sizes, snapshots, nodes and storage pools. */
final class PlacementTest {

    private static final String DEFINITION = "/v1/resource-definitions/vmstore";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void a_third_replica_replaces_the_tiebreaker_of_two_replicas() {
        http.place("vmstore");
        assertThat(simulator.placement("vmstore")).containsExactly("node-a DISKFUL", "node-b DISKFUL",
                "node-c TIE_BREAKER");

        http.post(DEFINITION + "/autoplace", "{\"select_filter\":{\"additional_place_count\":1}}");
        assertThat(simulator.placement("vmstore")).contains("node-c DISKFUL");

        assertThat(http.delete(DEFINITION + "/resources/node-c").codes()).contains(10006L);
        assertThat(simulator.placement("vmstore")).contains("node-c TIE_BREAKER");
    }

    @Test
    void make_available_converts_a_tiebreaker_to_a_diskless_resource() {
        http.place("vmstore");

        assertThat(http.post(DEFINITION + "/resources/node-c/make-available", "{\"diskful\":false}").status())
                .isEqualTo(200);

        assertThat(simulator.placement("vmstore")).contains("node-c DISKLESS");
    }

    @Test
    void toggle_disk_works_with_body_and_with_path() {
        http.place("vmstore");
        String disk = DEFINITION + "/resources/node-c/toggle-disk";

        assertThat(http.put(disk, "{\"operation\":\"INTO_DRBD_DISKFUL\",\"storage_pool\":\"pool\"}").status())
                .isEqualTo(200);
        assertThat(simulator.placement("vmstore")).contains("node-c DISKFUL");
        assertThat(http.put(disk + "/diskless", "").status()).isEqualTo(200);
        assertThat(simulator.placement("vmstore")).contains("node-c TIE_BREAKER");
        assertThat(http.put(disk, "{\"diskful\":{}}").status()).isEqualTo(500);
    }

    @Test
    void autoplace_fails_without_enough_nodes_or_pools() {
        http.post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"vmstore\"}}");

        assertThat(http.post(DEFINITION + "/autoplace", "{\"select_filter\":{\"place_count\":4}}").codes())
                .containsExactly(996L);
        assertThat(http.post(DEFINITION + "/autoplace", "{\"select_filter\":{\"storage_pool\":\"nosuch\"}}").codes())
                .containsExactly(996L);
        assertThat(simulator.placement("vmstore")).isEmpty();
    }

    @Test
    void a_failed_file_system_leaves_the_resources_placed() {
        http.post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"vmstore\"}}");
        http.post(DEFINITION + "/volume-definitions", """
                {"volume_definition":{"volume_number":0,"size_kib":65536,"props":{"FileSystem/Type":"xfs"}}}""");

        assertThat(http.post(DEFINITION + "/autoplace", "{}").status()).isEqualTo(500);
        assertThat(http.post(DEFINITION + "/autoplace", "{}").codes()).containsExactly(1006L);
    }

    @Test
    void a_volume_in_a_thick_pool_cannot_grow_beyond_the_free_space() {
        http.post("/v1/nodes/node-a/storage-pools", """
                {"storage_pool_name":"fat","provider_kind":"LVM","total_capacity":200000}""");
        http.post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"vmstore\"}}");
        http.post(DEFINITION + "/volume-definitions", "{\"volume_definition\":{\"size_kib\":102400}}");
        http.post(DEFINITION + "/resources/node-a", "{\"resource\":{\"props\":{\"StorPoolName\":\"fat\"}}}");

        assertThat(http.put(DEFINITION + "/volume-definitions/0", "{\"size_kib\":204800}").codes())
                .containsExactly(980L);
        assertThat(http.put(DEFINITION + "/volume-definitions/0", "{\"size_kib\":153600}").status()).isEqualTo(200);
    }

    @Test
    void a_rollback_keeps_files_and_converts_the_tiebreaker_to_a_diskless_resource() {
        http.place("vmstore");
        http.attach("vmstore");
        http.post(DEFINITION + "/snapshots", "{\"name\":\"s1\"}");

        assertThat(http.post(DEFINITION + "/snapshot-rollback/s1", "").status()).isEqualTo(200);

        assertThat(simulator.placement("vmstore")).containsExactly("node-a DISKFUL", "node-b DISKFUL",
                "node-c DISKLESS");
        assertThat(simulator.filesOn("node-a")).hasSize(1);
        assertThat(http.delete(DEFINITION).codes()).containsExactly(514L);
    }

    @Test
    void several_snapshots_are_created_all_or_none() {
        http.place("vmstore");

        assertThat(http.post("/v1/actions/snapshot/multi", """
                {"snapshots":[{"resource_name":"vmstore","name":"m1"},{"resource_name":"nope","name":"m1"}]}""")
                .status())
                .isEqualTo(404);
        assertThat(http.get(DEFINITION + "/snapshots").list()).isEmpty();
        assertThat(http.post("/v1/actions/snapshot/multi", """
                {"snapshots":[{"resource_name":"vmstore","name":"m1"}]}""").status()).isEqualTo(201);
        assertThat(http.post(DEFINITION + "/snapshots", "{\"name\":\"d1\",\"nodes\":[\"node-c\"]}").codes())
                .containsExactly(994L);
        assertThat(http.post(DEFINITION + "/snapshot-rollback/nope", "").codes()).containsExactly(313L);
    }

    @Test
    void the_default_group_is_created_again_when_it_is_needed() {
        http.delete("/v1/resource-groups/DfltRscGrp");
        assertThat(http.get("/v1/resource-groups").list()).isEmpty();

        http.place("vmstore");

        assertThat(http.get("/v1/resource-groups").names("name")).containsExactly("DfltRscGrp");
        assertThat(http.delete("/v1/resource-groups/DfltRscGrp").codes()).containsExactly(501L);
    }

    @Test
    void nodes_and_pools_are_added_and_removed() {
        http.post("/v1/nodes", """
                {"name":"node-d","type":"SATELLITE","net_interfaces":[{"name":"default","address":"10.77.0.4"}]}""");
        http.post("/v1/nodes/node-d/storage-pools", """
                {"storage_pool_name":"pool","provider_kind":"LVM_THIN"}""");
        assertThat(http.get("/v1/nodes").names("name")).contains("node-d");

        http.post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"vmstore\"}}");
        http.post(DEFINITION + "/autoplace", "{\"select_filter\":{\"place_count\":4}}");
        assertThat(http.delete("/v1/nodes/node-d").codes()).containsExactly(502L);
        http.delete(DEFINITION);
        assertThat(http.delete("/v1/nodes/node-d").status()).isEqualTo(200);
    }
}
