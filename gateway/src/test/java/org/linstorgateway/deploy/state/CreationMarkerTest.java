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
    private static final CreationMarker MARKER = new CreationMarker("iscsi", "iqn.2026-03.org.example:vm",
            List.of(ServiceIp.parse("192.0.2.1/24")), "c1", Instant.parse("2026-03-01T10:00:00Z"));

    private static ResourceDefinition definition(Map<String, String> props) {
        return new ResourceDefinition("vm", "", "group", props, Set.of(), List.of());
    }

    @Test
    void a_marker_is_read_from_the_properties_that_it_was_written_to() {
        assertThat(CreationMarker.on(definition(MARKER.props()))).contains(MARKER);
    }

    @Test
    void a_marker_with_a_lone_surrogate_is_ignored_because_it_cannot_be_written_again() {
        Map<String, String> damaged = new HashMap<>(MARKER.props());
        damaged.replaceAll((name, value) -> value.replace("c1", "c\ud800"));

        assertThat(CreationMarker.on(definition(damaged))).isEmpty();
    }

    @Test
    void a_marker_that_linstor_has_copied_to_another_definition_does_not_count_there() {
        ResourceDefinition copy = new ResourceDefinition("copy", "", "group", MARKER.props(), Set.of(), List.of());

        assertThat(CreationMarker.on(copy)).isEmpty();
        assertThat(CreationMarker.isOnAny(copy)).isTrue();
    }

    @Test
    void the_marker_of_a_restored_definition_outlives_that_of_the_first_one() {
        CreationMarker own = new CreationMarker("iscsi", "iqn.2026-03.org.example:copy", List.of(), "c2",
                Instant.parse("2026-03-02T10:00:00Z")).of("copy");
        Map<String, String> both = new HashMap<>(MARKER.props());
        both.putAll(own.props());

        assertThat(CreationMarker.on(new ResourceDefinition("copy", "", "group", both, Set.of(), List.of())))
                .contains(own);
    }
}
