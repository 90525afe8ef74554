package org.linstorgateway.deploy.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linstorgateway.deploy.state.CommandHistory.Entry;
import org.linstorgateway.linstor.ResourceDefinition;

import static org.assertj.core.api.Assertions.assertThat;

class CommandHistoryTest {
    private static final Instant TIME = Instant.parse("2026-03-02T09:11:12.500999Z");

    private static CommandHistory read(Map<String, String> props) {
        return CommandHistory.on(new ResourceDefinition("vmstore", "", "", props, Set.of(), List.of()));
    }

    @Test
    void what_was_written_is_read_in_milliseconds() {
        CommandHistory history = read(Map.of()).with(new Entry(TIME, "stopped")).with(new Entry(TIME, "a; b"));

        assertThat(read(history.props()).entries()).containsExactly(
                new Entry(Instant.parse("2026-03-02T09:11:12.500Z"), "stopped"),
                new Entry(Instant.parse("2026-03-02T09:11:12.500Z"), "a, b"));
    }

    @Test
    void the_property_is_never_longer_than_linstor_can_store() {
        CommandHistory history = read(Map.of());
        for (int i = 0; i < 50; i++) {
            history = history.with(new Entry(TIME, "x".repeat(1_000)));
        }

        assertThat(history.entries()).hasSize(10);
        assertThat(history.props().values()).singleElement().satisfies(
                value -> assertThat(value.length()).isLessThan(4_096));
    }

    @Test
    void damaged_entries_are_left_out() {
        assertThat(
                read(Map.of("Aux/linstor-gateway/history", ";yes;no time;2026-03-02T09:11:12Z;2026-03-02T09:11:12Z a"))
                        .entries())
                .containsExactly(new Entry(Instant.parse("2026-03-02T09:11:12Z"), "a"));
    }
}
