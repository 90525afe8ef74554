package org.linstorgateway.sim;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.Recording.Line;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays the recorded life of a resource on a real LINSTOR cluster, which had some other resources. */
final class ScenarioReplayTest {

    /**
     * A difference that does not matter.
     *
     * @param notes pattern for the notes of the requests
     * @param difference pattern for what differs, without the values
     */
    private record Accepted(String notes, String difference, String reason) {}

    private static final List<Accepted> ACCEPTED = List.of(
            new Accepted("version", "\\$\\.(version|build_time)",
                    "the controllers of the two recordings are two builds"),
            new Accepted("node|nodes|nodes evac", "\\$.*_providers.*", "the simulated nodes have no tools for LVM"),
            new Accepted("size all", "\\$.*\\.capacity_in_kib", "a group without a pool: pools are not added up"),
            new Accepted("qmvs old", "\\$.*(max_volume_size_kib|node_names\\[\\d])", "free space of the machine"),
            new Accepted("rds", "\\$.*volume_definitions.*\\.props",
                    "LINSTOR sets Linstor/Drbd/freeze-block-size a moment after the resource"),
            new Accepted("evacuate|restore node", "(\\$|recorded return codes).*",
                    "the simulator moves resources at once; a real controller first waits for the data"),
            new Accepted("ctrl props", "\\$", "no properties of connectors, evictions and so on"),
            new Accepted("error reports", "\\$.*", "the last error was another one; reports have fewer members"),
            new Accepted("metrics\\?", "\\$\\.(config\\.dir|log\\.directory)", "folders of the machine"),
            new Accepted("sos", "\\$.*\\.(message|path)", "folders of the machine"),
            new Accepted("physical storage", "\\$", "simulated nodes have no spare disks"),
            new Accepted("options", "\\$", "the order of the methods differs from run to run"));

    private final Replay replay = new Replay();
    private final SimulatorClient http = replay.http();

    @AfterEach
    void stop() {
        replay.close();
    }

    @Test
    void every_request_of_the_scenario_gets_the_response_of_the_real_controller() {
        assertThat(replay.differences(Recording.SCENARIO, Map.of("start-served", this::startServed),
                ScenarioReplayTest::accepted)).isEmpty();
        assertThat(replay.requests()).isEqualTo(136);
    }

    private static boolean accepted(Line line, String difference) {
        String what = difference.replaceFirst("(?s): recorded .*| \\[.*", "");
        return ACCEPTED.stream().anyMatch(each -> line.text("note").matches(each.notes())
                && what.matches(each.difference()));
    }

    private void startServed() {
        group("gw", "\"place_count\":2,\"storage_pool\":\"thin\",\"layer_stack\":[\"DRBD\",\"STORAGE\"]");
        group("fatg", "\"place_count\":2,\"storage_pool\":\"fat\"");
        group("nosuch", "\"place_count\":2");
        group("seven", "\"place_count\":7");
        serve("nvmeof", "disk1", "sat2", "sat3", 3);
        serve("nvmeof", "fast", "sat2", "sat3", 2);
        serve("iscsi", "legacy", "sat2", "sat3", 2);
        serve("nfs", "media", "sat1", "sat2", 3);
        serve("nfs", "oldshare", "sat2", "sat3", 2);
    }

    private void group(String name, String filter) {
        http.post("/v1/resource-groups", "{\"name\":\"%s\",\"select_filter\":{%s}}".formatted(name, filter));
    }

    private void serve(String protocol, String name, String first, String second, int volumes) {
        String definition = "/v1/resource-definitions/" + name;
        http.post("/v1/resource-definitions",
                "{\"resource_definition\":{\"name\":\"%s\",\"resource_group_name\":\"gw\"}}".formatted(name));
        for (int number = 0; number < volumes; number++) {
            http.post(definition + "/volume-definitions", "{\"volume_definition\":{\"size_kib\":65536}}");
        }
        http.post(definition + "/autoplace",
                "{\"select_filter\":{\"node_name_list\":[\"%s\",\"%s\"]}}".formatted(first, second));
        String file = "/files/%2Fetc%2Fdrbd-reactor.d%2Flinstor-gateway-" + protocol + "-" + name + ".toml";
        http.put("/v1" + file, "{\"content\":\"%s\",\"alt_suffixes\":[\".disabled\"]}"
                .formatted(PromoterFiles.file(name)));
        http.post(definition + file, "");
    }
}
