package org.linstorgateway.wire;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TomlTextTest {
    @Test
    void a_text_that_the_parser_cannot_handle_is_rejected() {
        assertThatThrownBy(() -> TomlText.read("p={1,#\u0003]")).isInstanceOf(TomlText.NotReadableException.class);
    }

    @Test
    void syntax_errors_are_part_of_the_result() {
        assertThat(TomlText.read("a = 1\nb = [").errors()).isNotEmpty();
    }

    @Test
    void a_text_that_would_take_the_parser_minutes_is_rejected() {
        assertThatThrownBy(() -> TomlText.read("a = 1" + "\n # more\n".repeat(1_500) + "b = 2"))
                .isInstanceOf(TomlText.NotReadableException.class)
                .hasMessage("this has more than 300 blank lines and comments in a row");
    }
}
