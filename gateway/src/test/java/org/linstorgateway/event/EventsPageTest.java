package org.linstorgateway.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "events.md");

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void the_page_has_each_kind_with_its_meaning(EventKind kind) throws IOException {
        assertThat(Files.readString(PAGE)).contains("| `" + kind.word() + "` | " + kind.meaning() + " |");
        assertThat(EventKind.find(kind.word())).contains(kind);
    }
}
