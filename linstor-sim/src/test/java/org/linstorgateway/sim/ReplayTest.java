package org.linstorgateway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.Recording.Line;
import org.linstorgateway.sim.cluster.ProviderKind;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays a recording of a real LINSTOR controller and compares every response with the recorded one. */
final class ReplayTest {

    private static final long POOL_KIB = 3080192;

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults()
            .withNodeNames(List.of("sat1", "sat2", "sat3"))
            .withPools(List.of(new StoragePoolSpec("thin", ProviderKind.FILE_THIN, POOL_KIB),
                    new StoragePoolSpec("fat", ProviderKind.FILE, POOL_KIB)))
            .withoutPromoter());
    private final SimulatorClient http = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void every_recorded_request_gets_the_response_of_the_real_controller() {
        List<String> differences = new ArrayList<>();
        int requests = 0;
        for (Line line : Recording.lines()) {
            if (line.isAction()) {
                execute(line);
            } else {
                requests++;
                replay(line).forEach(difference -> differences.add(line + "\n    " + difference));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(requests).isEqualTo(108);
    }

    private void execute(Line line) {
        switch (line.text("action")) {
            case "start" -> http.post("/v1/resource-groups", """
                    {"name":"gw","select_filter":{"place_count":2,"storage_pool":"thin",\
                    "layer_stack":["DRBD","STORAGE"]}}""");
            case "primary" -> simulator.primary(line.text("resource"), line.text("node"));
            case "secondary" -> simulator.secondary(line.text("resource"), line.text("node"));
            // In the recording only the satellite was stopped; DRBD stayed connected to its peers.
            case "node-down" -> simulator.satelliteDown(line.text("node"));
            case "node-up" -> simulator.nodeUp(line.text("node"));
            default -> throw new IllegalStateException("the recording has an unknown action: " + line);
        }
    }

    private List<String> replay(Line line) {
        SimulatorClient.Reply reply = http.call(line.text("method"), line.text("path"), line.request());
        List<String> differences = new ArrayList<>();
        expect(differences, "status", line.json().number("status"), Optional.of((long) reply.status()));
        expect(differences, "content type", line.json().string("content_type"),
                reply.response().headers().firstValue("content-type"));
        expect(differences, "connection", line.json().string("connection"),
                reply.response().headers().firstValue("connection").filter("close"::equalsIgnoreCase));
        differences.addAll(bodies(line.response(), reply.json()));
        return differences;
    }

    private static void expect(List<String> differences, String name, Optional<?> recorded, Optional<?> actual) {
        if (!recorded.equals(actual)) {
            differences.add("%s: recorded %s, actual %s".formatted(name, recorded, actual));
        }
    }

    private static List<String> bodies(@Nullable Object recorded, @Nullable Object actual) {
        boolean lists = ResultComparison.isResultList(recorded) && ResultComparison.isResultList(actual);
        return lists
                ? ResultComparison.differences(Objects.requireNonNull(recorded), Objects.requireNonNull(actual))
                : JsonComparison.differences(recorded, actual);
    }
}
