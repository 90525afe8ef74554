package org.linstorgateway.sim;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of snapshots that are rolled back and restored into another definition. */
final class SnapshotsTest {

    private static final String DEFINITION = "/v1/resource-definitions/vmstore";

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @BeforeEach
    void place() {
        http.place("vmstore");
        http.put(DEFINITION, "{\"override_props\":{\"Aux/note\":\"1\"}}");
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private SimulatorClient.Reply take(String name) {
        return http.post(DEFINITION + "/snapshots", "{\"name\":\"" + name + "\"}");
    }

    private SimulatorClient.Reply rollBack(String name) {
        return http.post(DEFINITION + "/snapshot-rollback/" + name, "");
    }

    private SimulatorClient.Reply restore(String what, String name) {
        return http.post(DEFINITION + "/snapshot-restore-" + what + "/" + name, "{\"to_resource\":\"copy\"}");
    }

    @Test
    void a_name_has_two_characters_at_least() {
        assertThat(take("a").codes()).containsExactly(218L);
        assertThat(rollBack("a").codes()).containsExactly(218L);
        assertThat(restore("resource", "a").codes()).containsExactly(218L);
        assertThat(take("ab").status()).isEqualTo(201);
    }

    @Test
    void a_rolled_back_resource_is_made_anew() {
        take("before");
        String uuids = http.get(DEFINITION + "/resources").names("uuid").toString();
        simulator.primary("vmstore", "node-a");
        assertThat(rollBack("before").codes()).containsExactly(997L);
        simulator.secondary("vmstore", "node-a");

        SimulatorClient.Reply reply = rollBack("before");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("safety-snap-", "Resource definition 'vmstore' marked for deletion.");
        assertThat(http.get(DEFINITION + "/resources").names("uuid").toString()).isNotEqualTo(uuids);
        assertThat(simulator.placement("vmstore")).containsExactly("node-a DISKFUL", "node-b DISKFUL",
                "node-c DISKLESS");
        assertThat(http.get(DEFINITION + "/snapshots").names("name")).containsExactly("before");
    }

    @Test
    void a_rollback_that_fails_half_way_leaves_no_resource() {
        http.post(DEFINITION + "/volume-definitions", "{\"volume_definition\":{\"size_kib\":4096}}");
        take("before");

        SimulatorClient.Reply reply = rollBack("before");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("storage pool has an incompatible minimum I/O size");
        assertThat(simulator.placement("vmstore")).isEmpty();
        assertThat(http.get(DEFINITION + "/snapshots").names("name")).containsExactly("before");
    }

    @Test
    void a_restored_copy_has_the_properties_and_the_files_of_the_original() {
        http.attach("vmstore");
        take("before");
        http.post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"copy\"}}");

        assertThat(restore("volume-definition", "before").status()).isEqualTo(200);
        assertThat(http.get("/v1/resource-definitions/copy").text()).doesNotContain("Aux/note");
        assertThat(restore("resource", "before").status()).isEqualTo(201);

        assertThat(simulator.placement("copy")).containsExactly("node-a DISKFUL", "node-b DISKFUL",
                "node-c TIE_BREAKER");
        assertThat(http.get("/v1/resource-definitions/copy").text()).contains("\"Aux/note\":\"1\"",
                "\"files/etc/drbd-reactor.d/linstor-gateway-iscsi-vmstore.toml\":\"True\"");
        assertThat(http.get("/v1/resource-definitions/copy/volume-definitions").names("size_kib"))
                .containsExactly("65536");
        http.delete(DEFINITION + SimulatorClient.file("vmstore").substring(3));
        assertThat(simulator.filesOn("node-a")).hasSize(1);
        assertThat(http.delete(DEFINITION).codes()).containsExactly(514L);
    }

    @Test
    void a_restoration_delivers_the_files_that_the_original_had_at_the_time_of_the_snapshot() {
        http.attach("vmstore");
        take("before");
        http.delete(DEFINITION + SimulatorClient.file("vmstore").substring(3));
        assertThat(simulator.filesOn("node-a")).isEmpty();
        http.post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"copy\"}}");

        restore("volume-definition", "before");
        restore("resource", "before");

        assertThat(simulator.filesOn("node-a")).hasSize(1);
    }

    @Test
    void a_restoration_fails_if_a_file_of_the_original_is_gone() {
        http.attach("vmstore");
        take("before");
        http.delete(SimulatorClient.file("vmstore"));
        http.post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"copy\"}}");

        restore("volume-definition", "before");

        assertThat(restore("resource", "before").status()).isEqualTo(500);
    }

    @Test
    void a_resource_that_was_deleted_on_all_nodes_is_restored_into_its_own_definition() {
        take("before");
        http.put(DEFINITION, "{\"override_props\":{\"Aux/note\":\"2\"}}");
        SimulatorClient.Reply refused = http.post(DEFINITION + "/snapshot-restore-resource/before",
                "{\"to_resource\":\"vmstore\"}");
        assertThat(refused.codes()).contains(502L);
        http.put(DEFINITION, "{\"override_props\":{\"DrbdOptions/auto-add-quorum-tiebreaker\":\"False\"}}");
        assertThat(simulator.placement("vmstore")).containsExactly("node-a DISKFUL", "node-b DISKFUL");
        http.delete(DEFINITION + "/resources/node-a");
        http.delete(DEFINITION + "/resources/node-b");
        assertThat(simulator.placement("vmstore")).isEmpty();

        assertThat(http.post(DEFINITION + "/snapshot-restore-resource/before", "{\"to_resource\":\"vmstore\"}")
                .status()).isEqualTo(201);

        assertThat(simulator.placement("vmstore")).containsExactly("node-a DISKFUL", "node-b DISKFUL");
        assertThat(http.get(DEFINITION).text()).contains("\"Aux/note\":\"1\"");
        http.put(DEFINITION, "{\"delete_props\":[\"DrbdOptions/auto-add-quorum-tiebreaker\"]}");
        assertThat(simulator.placement("vmstore")).contains("node-c TIE_BREAKER");
    }

    @Test
    void volume_definitions_are_to_be_those_of_the_snapshot() {
        take("before");
        http.put(DEFINITION, "{\"override_props\":{\"DrbdOptions/auto-add-quorum-tiebreaker\":\"False\"}}");
        http.delete(DEFINITION + "/resources/node-a");
        http.delete(DEFINITION + "/resources/node-b");
        http.put(DEFINITION + "/volume-definitions/0", "{\"size_kib\":131072}");

        assertThat(http.post(DEFINITION + "/snapshot-restore-resource/before", "{\"to_resource\":\"vmstore\"}")
                .codes()).contains(206L);
        http.post(DEFINITION + "/volume-definitions", "{\"volume_definition\":{\"size_kib\":4096}}");
        http.delete(DEFINITION + "/volume-definitions/0");
        assertThat(http.post(DEFINITION + "/snapshot-restore-resource/before", "{\"to_resource\":\"vmstore\"}")
                .codes()).contains(314L);
    }

    @Test
    void the_last_disk_stays_while_a_diskless_resource_needs_it_and_a_deleted_tiebreaker_does_not_come_back() {
        http.post(DEFINITION + "/resources/node-c/make-available", "{\"diskful\":false}");
        http.delete(DEFINITION + "/resources/node-a");

        assertThat(http.delete(DEFINITION + "/resources/node-b").codes()).containsExactly(997L);

        http.place("other");
        assertThat(simulator.placement("other")).contains("node-b TIE_BREAKER");
        http.delete("/v1/resource-definitions/other/resources/node-b");
        assertThat(simulator.placement("other")).containsExactly("node-a DISKFUL", "node-c DISKFUL");
        assertThat(http.get("/v1/resource-definitions/other").text())
                .contains("\"DrbdOptions/auto-add-quorum-tiebreaker\":\"False\"");
    }

    @Test
    void linstor_takes_a_snapshot_by_itself_as_soon_as_it_has_an_interval() {
        http.put(DEFINITION, "{\"override_props\":{\"AutoSnapshot/RunEvery\":\"15\",\"AutoSnapshot/Keep\":\"2\"}}");

        SimulatorClient.Reply snapshots = http.get(DEFINITION + "/snapshots");

        assertThat(snapshots.names("name")).containsExactly("autoSnap00001");
        assertThat(snapshots.text()).contains("\"AUTO_SNAPSHOT\"");
    }
}
