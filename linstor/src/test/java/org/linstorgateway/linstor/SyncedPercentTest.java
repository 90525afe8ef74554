package org.linstorgateway.linstor;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.linstor.TestServer.json;

/** How far the synchronisation of a replica is. */
class SyncedPercentTest {
    private static OptionalDouble synced(String peers) {
        String body = """
                [{"name": "r", "node_name": "n", "volumes": [{"volume_number": 0,
                  "state": {"disk_state": "Inconsistent", "replication_states": {%s}}}]}]""".formatted(peers);
        try (TestServer server = TestServer.controller(json(200, body)); Linstor linstor = TestClients.of(server)) {
            return linstor.resources().getFirst().volume(0).orElseThrow().syncedPercent();
        }
    }

    @Test
    void the_percentage_of_the_peer_that_sends_the_data_has_the_two_decimals_of_drbd() {
        assertThat(synced("""
                "a": {"replication_state": "Established"},
                "b": {"replication_state": "SyncTarget", "done_percentage": 45.0099983215332}""")).hasValue(45.01);
    }

    @Test
    void a_replica_that_sends_data_or_is_verified_is_not_synchronised() {
        assertThat(synced("""
                "a": {"replication_state": "SyncSource", "done_percentage": 45},
                "b": {"replication_state": "VerifyT", "done_percentage": 45}""")).isEmpty();
    }

    @Test
    void drbd_does_not_always_tell_a_percentage() {
        assertThat(synced("\"a\": {\"replication_state\": \"SyncTarget\"}")).isEmpty();
    }
}
