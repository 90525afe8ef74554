package org.linstorgateway.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WarningHeaderTest {

    @Test
    void every_quoted_text_is_a_warning() {
        assertThat(WarningHeader.texts(List.of("199 linstor-gateway \"one\", 199 linstor-gateway \"two\\\\ \\\"x\\\"\"",
                "199 - \"three\"", "garbage", "199 a \"not closed"))).containsExactly("one", "two\\ \"x\"", "three");
    }

    @Test
    void a_text_may_be_utf8_or_latin() {
        byte[] utf8 = "199 a \"Knötchen\"".getBytes(StandardCharsets.UTF_8);

        assertThat(WarningHeader.texts(
                List.of(new String(utf8, StandardCharsets.ISO_8859_1), "199 a \"Kn\u00f6tchen\"")))
                .containsExactly("Knötchen", "Knötchen");
    }
}
