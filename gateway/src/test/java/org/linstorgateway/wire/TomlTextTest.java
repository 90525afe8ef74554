package org.linstorgateway.wire;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TomlTextTest {
    @Test
    void what_the_parser_stumbles_over_is_not_readable() {
        assertThatThrownBy(() -> TomlText.read("p={1,#\u0003]")).isInstanceOf(TomlText.NotReadableException.class);
    }

    @Test
    void what_it_finds_wrong_it_tells_with_the_line() {
        assertThat(TomlText.read("a = 1\nb = [").errors()).isNotEmpty();
    }

    @Test
    void what_would_take_it_minutes_is_not_even_tried() {
        assertThatThrownBy(() -> TomlText.read("a = 1" + "\n # more\n".repeat(1_500) + "b = 2"))
                .isInstanceOf(TomlText.NotReadableException.class)
                .hasMessage("this has more than 300 blank lines and comments in a row");
    }
}
