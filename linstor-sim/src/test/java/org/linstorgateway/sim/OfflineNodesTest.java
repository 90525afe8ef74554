package org.linstorgateway.sim;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.time.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of offline nodes, and of the time after a restart of the controller when all nodes are offline. */
final class OfflineNodesTest {

    private static final String DEFINITION = "/v1/resource-definitions/vmstore";

    private final SteppedSimulator stepped = SteppedSimulator
            .start(SimulatorOptions.defaults().withoutPromoter().withPingTimeout(Duration.ZERO));
    private final VirtualTimeScheduler scheduler = stepped.scheduler();
    private final Simulator simulator = stepped.simulator();
    private final SimulatorClient http = stepped.http();

    @BeforeEach
    void place() {
        http.place("vmstore");
    }

    @AfterEach
    void stop() {
        stepped.close();
    }

    @Test
    void the_name_of_a_definition_flagged_for_deletion_stays_in_use() {
        simulator.nodeDown("node-b");

        SimulatorClient.Reply reply = http.delete(DEFINITION);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.codes()).contains(1002L);
        assertThat(http.get(DEFINITION).text()).contains("\"flags\":[\"DELETE\"]");
        assertThat(http.post("/v1/resource-definitions", "{\"resource_definition\":{\"name\":\"vmstore\"}}").codes())
                .containsExactly(501L);
        assertThat(http.post(DEFINITION + "/autoplace", "{}").codes()).containsExactly(1006L);
    }

    @Test
    void a_flagged_deletion_finishes_when_the_node_is_online_again() {
        simulator.nodeDown("node-b");
        http.delete(DEFINITION);

        simulator.nodeUp("node-b");

        assertThat(simulator.definitionNames()).isEmpty();
    }

    @Test
    void files_of_a_flagged_definition_stay_on_diskful_nodes_until_it_is_deleted() {
        http.attach("vmstore");
        simulator.nodeDown("node-b");
        http.delete(DEFINITION);

        assertThat(simulator.filesOn("node-a")).hasSize(1);
        assertThat(simulator.filesOn("node-c")).isEmpty();
        simulator.nodeUp("node-b");
        assertThat(simulator.filesOn("node-a")).isEmpty();
        assertThat(simulator.filesOn("node-b")).isEmpty();
        assertThat(simulator.fileNames()).hasSize(1);
    }

    @Test
    void a_file_attached_while_a_node_is_offline_is_written_when_it_is_online() {
        simulator.nodeDown("node-b");
        http.attach("vmstore");
        assertThat(simulator.filesOn("node-b")).isEmpty();

        simulator.nodeUp("node-b");

        assertThat(simulator.filesOn("node-b")).hasSize(1);
    }

    @Test
    void the_state_is_unknown_until_satellites_connect_after_a_restart() {
        simulator.primary("vmstore", "node-a");
        simulator.restart(Duration.ofSeconds(2));

        assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("OFFLINE");
        assertThat(http.get("/v1/view/resources").text()).doesNotContain("in_use");

        scheduler.advance(Duration.ofSeconds(2));
        assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("ONLINE");
        assertThat(http.get("/v1/view/resources").text()).contains("\"in_use\":true");
    }

    @Test
    void a_definition_in_use_is_flagged_for_deletion_while_satellites_are_disconnected() {
        simulator.primary("vmstore", "node-a");
        simulator.restart(Duration.ofSeconds(2));

        assertThat(http.delete(DEFINITION).status()).isEqualTo(200);
        scheduler.advance(Duration.ofSeconds(2));

        assertThat(simulator.deleting("vmstore")).isTrue();
        assertThat(http.delete(DEFINITION).codes()).containsExactly(997L);
        simulator.secondary("vmstore", "node-a");
        assertThat(simulator.deleting("vmstore")).isTrue();
        assertThat(http.delete(DEFINITION).status()).isEqualTo(200);
        assertThat(simulator.definitionNames()).isEmpty();
    }

    @Test
    void growing_requires_every_disk_to_be_up_to_date() {
        simulator.diskState("vmstore", "node-b", 0, "Outdated");

        assertThat(http.put(DEFINITION + "/volume-definitions/0", "{\"size_kib\":131072}").codes())
                .containsExactly(974L);
        assertThat(http.get(DEFINITION + "/sync-status").text()).contains("false");
    }

    @Test
    void peers_lose_the_connection_to_a_node_without_power_but_not_without_satellite() {
        simulator.satelliteDown("node-b");
        assertThat(http.get("/v1/view/resources?nodes=node-a").text()).doesNotContain("Connecting");

        simulator.nodeDown("node-b");
        assertThat(http.get("/v1/view/resources?nodes=node-a").text()).contains("Connecting");
    }

    @Test
    void a_refused_path_leaves_the_property_set() {
        http.put("/v1/files/%2Fetc%2Fother%2Fx.toml", "{\"content\":\"djEK\"}");

        SimulatorClient.Reply reply = http.post(DEFINITION + "/files/%2Fetc%2Fother%2Fx.toml", "");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("(node-a) The path /etc/other/x.toml does not have a whitelisted parent. "
                + "Allowed parent directories: [/etc/systemd/system, /etc/drbd-reactor.d]");
        assertThat(http.get(DEFINITION).text()).contains("\"files/etc/other/x.toml\":\"True\"");
        assertThat(simulator.filesOn("node-a")).isEmpty();
    }

    @Test
    void a_file_disabled_by_an_administrator_keeps_its_name() {
        http.put(SimulatorClient.file("vmstore"), "{\"content\":\"" + PromoterFiles.file("vmstore")
                + "\",\"alt_suffixes\":[\".disabled\"]}");
        http.post(DEFINITION + SimulatorClient.file("vmstore").substring(3), "");
        String config = "{\"nodes\":[\"node-a\"],\"config\":\"linstor-gateway-iscsi-vmstore.toml\"}";

        http.post("/v1/nodes/exec/drbd-reactorctl/disable", config);
        http.put(SimulatorClient.file("vmstore"), "{\"content\":\"djIK\"}");

        assertThat(http.get(SimulatorClient.file("vmstore") + "/status/node-a").text()).contains(".toml.disabled")
                .contains("\"content_match\":true");
    }
}
