package org.linstorgateway.sim;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays a recording of a real LINSTOR controller and compares every response with the recorded one. */
final class ReplayTest {

    private final Replay replay = new Replay();

    @AfterEach
    void stop() {
        replay.close();
    }

    @Test
    void every_recorded_request_gets_the_response_of_the_real_controller() {
        assertThat(replay.differences(Recording.REQUESTS, Map.of("start", this::createGroup),
                (line, difference) -> false)).isEmpty();
        assertThat(replay.requests()).isEqualTo(108);
    }

    private void createGroup() {
        replay.http().post("/v1/resource-groups", """
                {"name":"gw","select_filter":{"place_count":2,"storage_pool":"thin",\
                "layer_stack":["DRBD","STORAGE"]}}""");
    }
}
