package org.linstorgateway.sim;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.time.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One broken file in the folder of DRBD Reactor, of any author, keeps the daemon on its former configuration (seen with
 * drbd-reactor 1.11.0: the reload reports success, services go on, {@code drbd-reactorctl status} fails).
 */
final class FrozenReactorTest {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final String FOREIGN = "/etc/drbd-reactor.d/foreign.toml";
    private static final String BROKEN = "[[promoter]\n";

    private final VirtualTimeScheduler scheduler = new VirtualTimeScheduler();
    private final Simulator simulator = Simulator
            .start(SimulatorOptions.defaults().withPromoterDelay(STEP).withScheduler(scheduler));
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

    private void freeze(String... nodes) {
        for (String node : nodes) {
            simulator.writeNodeFile(node, FOREIGN, BROKEN);
        }
    }

    private void serve() {
        http.attach("vmstore");
        settle();
    }

    private void settle() {
        scheduler.advance(STEP.multipliedBy(3));
    }

    private void delete() {
        http.delete(SimulatorClient.file("vmstore"));
        settle();
    }

    private String status(String node) {
        return http.post("/v1/nodes/exec/drbd-reactorctl/status", "{\"nodes\":[\"" + node + "\"]}").text();
    }

    @Test
    void a_frozen_node_starts_no_service_and_another_one_does() {
        freeze("node-a");

        serve();

        assertThat(simulator.filesOn("node-a")).hasSize(2);
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void a_frozen_node_takes_over_services_that_it_had_loaded_before() {
        serve();
        freeze("node-b");

        simulator.nodeDown("node-a");
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void a_frozen_node_goes_on_with_its_services_and_does_not_stop_them() {
        serve();
        freeze("node-a", "node-b", "node-c");
        settle();
        assertThat(simulator.primaryOf("vmstore")).contains("node-a");

        delete();

        assertThat(simulator.filesOn("node-a")).containsExactly(FOREIGN);
        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
    }

    @Test
    void a_node_takes_all_changes_at_once_when_the_broken_file_is_gone() {
        serve();
        freeze("node-a", "node-b", "node-c");
        delete();
        http.place("other");
        http.attach("other");
        settle();
        assertThat(simulator.primaryOf("other")).isEmpty();

        simulator.nodeNames().forEach(node -> simulator.deleteNodeFile(node, FOREIGN));
        settle();

        assertThat(simulator.primaryOf("vmstore")).isEmpty();
        assertThat(simulator.primaryOf("other")).isPresent();
    }

    @Test
    void a_node_takes_changes_again_when_the_broken_file_is_corrected_or_disabled() {
        freeze("node-a", "node-b", "node-c");
        simulator.writeNodeFile("node-a", "/etc/drbd-reactor.d/second.toml", "a = 1\na = 2\n");
        serve();
        simulator.writeNodeFile("node-a", FOREIGN, "# nothing\n");
        settle();
        assertThat(simulator.primaryOf("vmstore")).isEmpty();

        http.post("/v1/nodes/exec/drbd-reactorctl/disable", "{\"nodes\":[\"node-b\"],\"config\":\"foreign\"}");
        settle();

        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }

    @Test
    void a_broken_file_of_linstor_freezes_its_nodes_and_a_new_text_frees_them() {
        http.put(SimulatorClient.file("vmstore"), "{\"content\":\"djEK\"}");
        http.post("/v1/resource-definitions/vmstore" + SimulatorClient.file("vmstore").substring(3), "");
        http.place("other");
        http.attach("other");
        settle();
        assertThat(simulator.primaryOf("other")).isEmpty();

        serve();

        assertThat(simulator.primaryOf("other")).isPresent();
        assertThat(simulator.primaryOf("vmstore")).isPresent();
    }

    @Test
    void a_file_that_is_disabled_or_in_another_folder_does_no_harm() {
        simulator.writeNodeFile("node-a", FOREIGN + ".disabled", BROKEN);
        simulator.writeNodeFile("node-a", "/etc/other.toml", BROKEN);

        serve();

        assertThat(simulator.primaryOf("vmstore")).contains("node-a");
    }

    @Test
    void the_status_fails_with_the_content_of_the_broken_file_but_not_its_name() {
        serve();
        freeze("node-a");

        assertThat(status("node-a"))
                .contains("\"exit_code\":1", "Error: Could not parse config files including snippets",
                        "[[promoter]", "Caused by:")
                .doesNotContain("foreign", "stdout_utf8");
        assertThat(status("node-b")).contains("\"exit_code\":0", "ocf.rs@nothing_vmstore.service");
    }

    @Test
    void drbd_reactor_does_not_start_with_a_broken_file() {
        serve();
        freeze("node-a", "node-b", "node-c");
        simulator.nodeDown("node-a");
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");

        simulator.nodeUp("node-a");
        simulator.nodeDown("node-b");
        simulator.nodeUp("node-b");
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(simulator.primaryOf("vmstore")).contains("node-c");
        simulator.nodeDown("node-c");
        simulator.nodeUp("node-c");
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(simulator.primaryOf("vmstore")).isEmpty();

        simulator.deleteNodeFile("node-b", FOREIGN);
        settle();
        assertThat(simulator.primaryOf("vmstore")).contains("node-b");
    }
}
