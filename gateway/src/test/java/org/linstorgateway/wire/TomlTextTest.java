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
}
