package org.linstorgateway.sim;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.sim.Recording.Line;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays a recording of a real LINSTOR controller and compares every response with the recorded one. */
final class ReplayTest {

    private final Simulator simulator = Simulator.start(Replay.options());
    private final SimulatorClient http = new SimulatorClient(simulator);
    private final Replay replay = new Replay(http);

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void every_recorded_request_gets_the_response_of_the_real_controller() {
        List<String> differences = new ArrayList<>();
        int requests = 0;
        for (Line line : Recording.lines(Recording.REQUESTS)) {
            if (line.isAction()) {
                execute(line);
            } else {
                requests++;
                replay.differences(line).forEach(difference -> differences.add(line + "\n    " + difference));
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
}
