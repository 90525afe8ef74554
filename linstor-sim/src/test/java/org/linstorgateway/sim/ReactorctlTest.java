package org.linstorgateway.sim;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.time.VirtualTimeScheduler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests of {@code drbd-reactorctl} through LINSTOR; the expected output is that of drbd-reactor 1.11.0. */
final class ReactorctlTest {

    private static final Duration STEP = SteppedSimulator.STEP;
    private static final String PATH = "/etc/drbd-reactor.d/linstor-gateway-iscsi-tg.toml";
    private static final String CONFIG = "linstor-gateway-iscsi-tg";

    private final SteppedSimulator stepped = SteppedSimulator.start();
    private final VirtualTimeScheduler scheduler = stepped.scheduler();
    private final Simulator simulator = stepped.simulator();
    private final SimulatorClient http = stepped.http();

    @BeforeEach
    void serve() {
        http.place("tg");
        attach("""
                [[promoter]]
                  [promoter.metadata]
                    linstor-gateway-schema-version = 1
                  [promoter.resources.tg]
                    stop-services-on-exit = true
                    start = [
                      "ocf:heartbeat:Filesystem fs_cluster_private_tg device=/dev/drbd/by-res/tg/0", # a comment ]
                      "ocf:heartbeat:iSCSITarget target iqn=iqn.2026-01.example:\\"tg\\""]
                """);
        scheduler.advance(STEP);
    }

    private void attach(String text) {
        String file = SimulatorClient.file("tg");
        http.put(file, "{\"content\":\"%s\",\"alt_suffixes\":[\".disabled\"]}"
                .formatted(Base64.getEncoder().encodeToString(text.getBytes(UTF_8))));
        http.post("/v1/resource-definitions/tg" + file.substring(3), "");
    }

    @AfterEach
    void stop() {
        stepped.close();
    }

    private Map<String, Object> run(String verb, String node, String members) {
        Map<String, Object> result = new TreeMap<>();
        http.post("/v1/nodes/exec/drbd-reactorctl/" + verb, "{\"nodes\":[\"%s\"]%s}".formatted(node, members)).list()
                .getFirst().forEach((name, value) -> result.put(name, Objects.requireNonNull(value)));
        return result;
    }

    private String status(String node) {
        return String.valueOf(run("status", node, "").get("stdout_utf8"));
    }

    private static String config(String name) {
        return ",\"config\":\"" + name + "\"";
    }

    @Test
    void the_status_of_a_running_service_is_that_of_the_real_program() {
        assertThat(status("node-a")).isEqualTo("{\"promoter\":[{\"drbd_resource\":\"tg\",\"path\":\"" + PATH
                + "\",\"enabled\":true,\"primary_on\":\"node-a\",\"target\":{\"name\":\"drbd-services@tg.target\","
                + "\"status\":\"active\",\"freezer\":\"running\"},\"dependencies\":[{\"name\":"
                + "\"drbd-promote@tg.service\",\"status\":\"active\",\"freezer\":\"running\"},{\"name\":"
                + "\"ocf.rs@fs_cluster_private_tg_tg.service\",\"status\":\"active\",\"freezer\":\"running\"},"
                + "{\"name\":\"ocf.rs@target_tg.service\",\"status\":\"active\",\"freezer\":\"running\"}],"
                + "\"status\":\"active\"}],\"prometheus\":[],\"debugger\":[],\"umh\":[],\"agentx\":[]}");
        assertThat(status("node-b")).contains("\"primary_on\":\"node-a\"").doesNotContain("\"active\"");
        assertThat(status("NODE-A")).contains("\"primary_on\":\"node-a\"");
    }

    @Test
    void a_file_without_its_resource_has_units_that_are_inactive() {
        simulator.writeNodeFile("node-a", "/etc/drbd-reactor.d/x.toml",
                "[[promoter]]\n[promoter.resources.my-disk]\nstart = ['a.service']\n");

        assertThat(status("node-a")).contains("\"drbd_resource\":\"my-disk\"", "\"primary_on\":\"unknown\"",
                "\"drbd-promote@my\\\\x2ddisk.service\"", "{\"name\":\"a.service\",\"status\":\"inactive\"");
    }

    @Test
    void long_entries_with_escapes_are_read() {
        String options = "x\\\"".repeat(20_000);
        simulator.writeNodeFile("node-a", "/etc/drbd-reactor.d/x.toml",
                "[[promoter]]\n[promoter.resources.long]\nstart = "
                        + "[\"ocf:heartbeat:Dummy one state=" + options + "\", \"last.service\"]\n");

        assertThat(status("node-a")).contains("ocf.rs@one_long.service", "last.service");
    }

    @Test
    void the_units_of_a_service_that_fails_show_it() {
        simulator.failServices("tg", "node-a");
        simulator.failServices("tg", "node-b");
        simulator.failServices("tg", "node-c");

        assertThat(status("node-a")).contains("fs_cluster_private_tg_tg.service\",\"status\":\"active\"",
                "target_tg.service\",\"status\":\"activating\"", "],\"status\":\"inactive\"}");
        scheduler.advance(STEP);
        assertThat(status("node-a")).contains("fs_cluster_private_tg_tg.service\",\"status\":\"inactive\"",
                "target_tg.service\",\"status\":\"failed\"");
        scheduler.advance(STEP);
        assertThat(status("node-a")).contains("\"primary_on\":\"node-b\"", "\"failed\"");
    }

    @Test
    void the_units_of_a_service_that_stops_show_it() {
        http.delete(SimulatorClient.file("tg"));
        assertThat(status("node-a")).isEqualTo(
                "{\"promoter\":[],\"prometheus\":[],\"debugger\":[],\"umh\":[],\"agentx\":[]}");
        attach("[[promoter]]\n[promoter.resources.tg]\nstart = ['a.service']\n");
        scheduler.advance(STEP);
        scheduler.advance(STEP);

        simulator.nodeDown("node-b");
        simulator.nodeDown("node-c");
        scheduler.advance(SimulatorOptions.DRBD_PING_TIMEOUT);

        assertThat(status("node-a")).contains("\"a.service\",\"status\":\"deactivating\"");
    }

    private static final String EVICTED = "Re-enabling tg\nRemoved /run/systemd/system/drbd-services@tg.target.\n";

    private String evict(String node) {
        return String.valueOf(run("evict", node, ",\"wait\":true,\"resource\":\"" + CONFIG + "\"").get("stdout_utf8"));
    }

    /** Evicts the resource while the time goes on; stops the time when the response has come. */
    private String evictWaiting(String node) {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> evict(node));
        while (!output.isDone()) {
            if (simulator.primaryOf("tg").filter(node::equals).isEmpty()) {
                scheduler.advance(Duration.ofMillis(100));
            }
        }
        return output.join();
    }

    @Test
    void an_evicted_resource_moves_to_another_node_and_may_come_back() {
        run("evict", "node-a", ",\"resource\":\"" + CONFIG + "\"");
        scheduler.advance(STEP);
        assertThat(simulator.primaryOf("tg")).contains("node-b");

        run("evict", "node-b", ",\"resource\":\"" + CONFIG + "\"");
        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("tg")).isPresent().get().isNotEqualTo("node-b");
    }

    @Test
    void an_eviction_that_waits_ends_when_another_node_took_over() {
        assertThat(evictWaiting("node-a"))
                .isEqualTo(PATH + ":\nEvicting tg\n20..\nNode 'node-b' took over\n" + EVICTED);
        assertThat(simulator.primaryOf("tg")).contains("node-b");
    }

    @Test
    void an_eviction_that_waits_in_vain_ends_after_twenty_seconds() {
        simulator.deleteNodeFile("node-b", PATH);
        simulator.deleteNodeFile("node-c", PATH);

        assertThat(evictWaiting("node-a")).startsWith(PATH + ":\nEvicting tg\n20..19..18..").contains("..1..0\n")
                .endsWith("Unfortunately no other node took over, resource in unknown state\n" + EVICTED);
    }

    @Test
    void an_eviction_by_a_broken_file_fails() {
        simulator.writeNodeFile("node-a", PATH, "[[promoter]");

        assertThat(run("evict", "node-a", ",\"wait\":true,\"resource\":\"" + CONFIG + "\"")).containsEntry("exit_code",
                1L);
        assertThat(simulator.primaryOf("tg")).contains("node-a");
    }

    @Test
    void an_evicted_resource_starts_again_when_no_other_node_takes_over() {
        simulator.deleteNodeFile("node-b", PATH);
        simulator.deleteNodeFile("node-c", PATH);

        assertThat(run("evict", "node-a", ",\"resource\":\"" + CONFIG + "\"").get("stdout_utf8"))
                .isEqualTo("evict initiated");
        scheduler.advance(Duration.ofSeconds(19));
        assertThat(simulator.primaryOf("tg")).isEmpty();
        scheduler.advance(STEP.multipliedBy(2));

        assertThat(simulator.primaryOf("tg")).contains("node-a");
    }

    @Test
    void eviction_names_a_file_and_ignores_what_it_does_not_find() {
        assertThat(run("evict", "node-a", "")).containsEntry("exit_code", -1L).containsEntry("stderr_utf8",
                "Invalid command or missing config parameter for EVICT");
        assertThat(run("evict", "node-a", ",\"wait\":true,\"resource\":\"tg\"")).containsEntry("exit_code", 0L)
                .containsEntry("stderr_utf8",
                        "File '/etc/drbd-reactor.d/tg.toml' does not exist or is not a regular file, ignoring\n");
        assertThat(String.valueOf(run("evict", "node-b", ",\"wait\":true,\"resource\":\"" + CONFIG + "\"")))
                .contains("Active on 'node-a', nothing to do on this node, ignoring");
        scheduler.advance(STEP.multipliedBy(3));
        assertThat(simulator.primaryOf("tg")).contains("node-a");
    }

    @Test
    void a_disabled_file_is_renamed_and_not_acted_on_until_it_is_enabled() {
        run("disable", "node-a", config(CONFIG));
        run("disable", "node-b", config(CONFIG + ".toml"));
        run("disable", "node-c", config(CONFIG));
        scheduler.advance(STEP.multipliedBy(2));

        assertThat(simulator.filesOn("node-a")).containsExactly(PATH + ".disabled");
        assertThat(simulator.primaryOf("tg")).isEmpty();
        assertThat(status("node-a")).contains("\"path\":\"" + PATH + ".disabled\",\"enabled\":false");

        run("enable", "node-b", config(CONFIG));
        scheduler.advance(STEP);

        assertThat(simulator.filesOn("node-b")).containsExactly(PATH);
        assertThat(simulator.primaryOf("tg")).contains("node-b");
    }

    @Test
    void services_that_do_not_stop_on_exit_run_on_unless_now_is_said() {
        attach("[[promoter]]\n[promoter.resources.tg]\nstart = ['a.service']\n");
        run("disable", "node-a", config(CONFIG));
        scheduler.advance(STEP.multipliedBy(2));
        assertThat(simulator.primaryOf("tg")).contains("node-a");

        run("enable", "node-a", config(CONFIG));
        run("disable", "node-a", config(CONFIG) + ",\"now\":true");
        assertThat(simulator.primaryOf("tg")).isEmpty();
        scheduler.advance(STEP);

        assertThat(simulator.primaryOf("tg")).contains("node-b");
    }

    @Test
    void a_restart_of_a_file_leaves_services_alone() {
        assertThat(run("restart", "node-a", config(CONFIG))).containsEntry("exit_code", 0L);
        scheduler.advance(STEP.multipliedBy(3));

        assertThat(simulator.primaryOf("tg")).contains("node-a");
        assertThat(run("restart", "node-a", config("nope"))).containsEntry("exit_code", 0L);
        assertThat(run("restart", "nosuch", config("nope"))).containsEntry("exit_code", -1L);
    }
}
