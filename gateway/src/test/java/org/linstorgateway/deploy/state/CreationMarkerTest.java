package org.linstorgateway.deploy.state;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.target.ServiceIp;

import static org.assertj.core.api.Assertions.assertThat;

class CreationMarkerTest {
    private static final CreationMarker MARK = new CreationMarker("iscsi", "iqn.2026-03.org.example:vm",
            List.of(ServiceIp.parse("192.0.2.1/24")), "c1", Instant.parse("2026-03-01T10:00:00Z"));

    private static ResourceDefinition definition(Map<String, String> props) {
        return new ResourceDefinition("vm", "", "group", props, Set.of(), List.of());
    }

    @Test
    void what_was_noted_is_read_again() {
        assertThat(CreationMarker.on(definition(MARK.props()))).contains(MARK);
    }

    @Test
    void a_note_with_half_a_character_is_none_for_it_could_not_be_written_again() {
        Map<String, String> damaged = new HashMap<>(MARK.props());
        damaged.replaceAll((name, value) -> value.replace("c1", "c\ud800"));

        assertThat(CreationMarker.on(definition(damaged))).isEmpty();
    }
}
