package org.linstorgateway.sim;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.time.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of what nodes have on their disks while LINSTOR believes something else. */
final class NodeFilesTest {

    private static final Duration STEP = SteppedSimulator.STEP;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final String DEFINITION = "/v1/resource-definitions/vmstore";
    private static final String FILE = SimulatorClient.file("vmstore");
    private static final String PATH = "/etc/drbd-reactor.d/linstor-gateway-iscsi-vmstore.toml";

    private final SteppedSimulator stepped = SteppedSimulator.start();
    private final VirtualTimeScheduler scheduler = stepped.scheduler();
    private final Simulator simulator = stepped.simulator();
    private final SimulatorClient http = stepped.http();

    @BeforeEach
    void serve() {
        http.place("vmstore");
        http.attach("vmstore");
        scheduler.advance(STEP);
    }

    @AfterEach
    void stop() {
        stepped.close();
    }

    private SimulatorClient.Reply detach() {
        return http.delete(DEFINITION + FILE.substring(3));
    }

    private SimulatorClient.Reply attach() {
        return http.post(DEFINITION + FILE.substring(3), "");
    }

    private SimulatorClient.Reply write() {
        return http.put(FILE, "{\"content\":\"" + PromoterFiles.file("vmstore") + "\"}");
    }

    @Test
    void a_deletion_that_a_satellite_missed_is_never_done_on_its_node() {
        simulator.satelliteDown("node-b");

        SimulatorClient.Reply reply = http.delete(FILE);
        simulator.satelliteUp("node-b");
        scheduler.advance(Duration.ofHours(1));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.codes()).contains(1002L);
        assertThat(reply.text()).contains("No active connection to satellite 'node-b'");
        assertThat(simulator.fileNames()).isEmpty();
        assertThat(simulator.filesOn("node-a")).isEmpty();
        assertThat(simulator.nodeFiles("node-b")).containsOnlyKeys(PATH);
    }

    @Test
    void a_detach_that_a_satellite_missed_is_never_done_on_its_node() {
        simulator.satelliteDown("node-b");

        SimulatorClient.Reply reply = detach();
        simulator.satelliteUp("node-b");

        assertThat(reply.codes()).contains(1002L);
        assertThat(http.get(DEFINITION).text()).doesNotContain("files/etc");
        assertThat(simulator.filesOn("node-a")).isEmpty();
        assertThat(simulator.filesOn("node-b")).hasSize(1);
    }

    @Test
    void a_stopped_service_moves_to_the_node_that_kept_its_file() {
        simulator.satelliteDown("node-b");
        detach();
        scheduler.advance(STEP);
        assertThat(simulator.primaryOf("vmstore")).isEmpty();

        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void a_deletion_before_any_satellite_connects_strands_the_service() {
        simulator.restart(WINDOW);

        assertThat(http.delete(FILE).codes()).contains(1002L);
        scheduler.advance(WINDOW.plus(STEP));

        assertThat(http.get("/v1/files").text()).isEqualTo("[]");
        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
        assertThat(simulator.filesOn("node-a")).hasSize(1);
    }

    @Test
    void attaching_and_detaching_again_cleans_a_node_that_kept_the_file() {
        simulator.satelliteDown("node-b");
        detach();
        simulator.satelliteUp("node-b");

        attach();
        detach();

        assertThat(simulator.filesOn("node-b")).isEmpty();
    }

    @Test
    void writing_and_deleting_without_an_attachment_does_not_clean_a_node() {
        simulator.satelliteDown("node-b");
        http.delete(FILE);
        simulator.satelliteUp("node-b");

        write();
        http.delete(FILE);
        assertThat(simulator.filesOn("node-b")).hasSize(1);

        write();
        attach();
        http.delete(FILE);
        assertThat(simulator.filesOn("node-b")).isEmpty();
    }

    @Test
    void a_change_of_a_file_that_is_still_attached_is_delivered_later() {
        simulator.satelliteDown("node-b");
        SimulatorClient.Reply reply = http.put(FILE, "{\"content\":\"djIK\"}");
        assertThat(simulator.nodeFiles("node-b").get(PATH)).contains("vmstore");

        simulator.satelliteUp("node-b");

        assertThat(reply.codes()).doesNotContain(1002L);
        assertThat(simulator.nodeFiles("node-b")).isEqualTo(Map.of(PATH, "v2\n"));
    }

    @Test
    void a_new_entry_for_a_path_stops_the_satellites_that_know_the_old_one() {
        simulator.restart(WINDOW);
        http.delete(FILE);
        scheduler.advance(WINDOW);

        SimulatorClient.Reply reply = write();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.codes()).contains(1002L);
        assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("OFFLINE");
        scheduler.advance(Duration.ofHours(1));
        assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("OFFLINE");
        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
    }

    @Test
    void started_again_satellites_take_the_new_entry_and_clean_their_nodes() {
        simulator.restart(WINDOW);
        http.delete(FILE);
        scheduler.advance(WINDOW);
        write();

        simulator.nodeNames().forEach(node -> http.post("/sim/nodes/" + node + "/satellite/up", ""));
        write();
        attach();
        http.delete(FILE);
        scheduler.advance(STEP);

        assertThat(http.get("/v1/nodes").names("connection_status")).containsOnly("ONLINE");
        assertThat(simulator.nodeNames()).allSatisfy(node -> assertThat(simulator.filesOn(node)).isEmpty());
        assertThat(simulator.primaryOf("vmstore")).isEmpty();
    }

    @Test
    void the_status_of_a_file_is_read_from_the_node_and_only_a_write_repairs_it() {
        simulator.deleteNodeFile("node-b", PATH);
        assertThat(http.get(FILE + "/status/node-b").text()).isEqualTo("{\"content_match\":false}");
        simulator.writeNodeFile("node-a", PATH, "edited\n");
        assertThat(http.get(FILE + "/status/node-a").text())
                .isEqualTo("{\"actual_path\":\"" + PATH + "\",\"content_match\":false}");

        http.put(DEFINITION, "{\"override_props\":{\"Aux/x\":\"1\"}}");
        assertThat(http.get(FILE + "/status/node-b").text()).isEqualTo("{\"content_match\":false}");
        write();

        assertThat(http.get(FILE + "/status/node-a").text()).contains("true");
        assertThat(http.get(FILE + "/status/node-b").text()).contains("true");
    }

    @Test
    void a_file_with_an_alternative_suffix_is_updated_in_place_and_deleted() {
        http.put(FILE, "{\"alt_suffixes\":[\".disabled\"]}");
        http.post("/v1/nodes/exec/drbd-reactorctl/disable",
                "{\"nodes\":[\"node-b\"],\"config\":\"linstor-gateway-iscsi-vmstore\"}");
        http.put(FILE, "{\"content\":\"djIK\"}");

        assertThat(simulator.nodeFiles("node-b")).isEqualTo(Map.of(PATH + ".disabled", "v2\n"));
        assertThat(http.get(FILE + "/status/node-b").text())
                .isEqualTo("{\"actual_path\":\"" + PATH + ".disabled\",\"content_match\":true}");
        http.delete(FILE);
        assertThat(simulator.filesOn("node-b")).isEmpty();
    }

    @Test
    void a_node_that_kept_its_file_serves_a_definition_of_the_same_name_again() {
        simulator.satelliteDown("node-b");
        http.delete(FILE);
        simulator.satelliteUp("node-b");
        http.delete(DEFINITION);
        scheduler.advance(STEP);
        http.delete(DEFINITION);
        http.place("vmstore");

        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void the_control_api_shows_and_changes_the_files_of_a_node() {
        assertThat(http.get("/sim/nodes/node-a/files").text()).startsWith("[{\"path\":\"" + PATH
                + "\",\"content\":\"[[promoter]]\\n");

        http.put("/sim/nodes/node-a/files", "{\"path\":\"/etc/drbd-reactor.d/other.toml\",\"content\":\"x\"}");
        assertThat(simulator.filesOn("node-a")).contains("/etc/drbd-reactor.d/other.toml");
        http.delete("/sim/nodes/node-a/files/%2Fetc%2Fdrbd-reactor.d%2Fother.toml");

        assertThat(simulator.filesOn("node-a")).containsExactly(PATH);
        assertThat(http.delete("/sim/nodes/node-a/files/%2Fetc%2Fnope").status()).isEqualTo(404);
        assertThat(http.put("/sim/nodes/node-a/files", "{\"path\":\"/x\"}").status()).isEqualTo(400);
    }
}
