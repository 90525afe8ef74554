package org.linstorgateway.cli.output;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalWidthTest {
    @Test
    void the_width_is_the_second_number_of_stty() {
        assertThat(TerminalWidth.columnsOfSize("50 132")).hasValue(132);
        assertThat(TerminalWidth.columnsOfSize("0 0")).isEmpty();
        assertThat(TerminalWidth.columnsOfSize("null")).isEmpty();
    }

    @Test
    void a_variable_overrides_the_terminal_and_a_file_is_none() {
        assertThat(TerminalWidth.of(Path.of("/dev/null"), Map.of("COLUMNS", "99"))).hasValue(99);
        assertThat(TerminalWidth.of(Path.of("/dev/null"), Map.of("COLUMNS", "many"))).isEqualTo(OptionalInt.empty());
    }
}
