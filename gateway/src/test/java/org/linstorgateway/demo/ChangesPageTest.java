package org.linstorgateway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.protocol.Protocols;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesPageTest {
    private final Console console = new Console(InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            Console.Capabilities.PLAIN);

    @Test
    void the_page_says_what_the_plans_of_a_server_say() throws IOException {
        String text = new ChangesPage(Protocols.all(), console).text();

        assertThat(Files.readString(Path.of("../docs/changes.md"))).as("run ./dev docs").isEqualTo(text);
    }
}
