package org.linstorgateway.demo;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.protocol.Protocols;

import static org.assertj.core.api.Assertions.assertThat;

class GuidedTourTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
            Console.Capabilities.PLAIN);

    @Test
    void the_tour_completes_without_errors() {
        int status = new GuidedTour(Protocols.all(), console, 3, DemoTiming.FAST).run();

        assertThat(err.toString(StandardCharsets.UTF_8).lines()).noneMatch(line -> line.contains("ERROR"))
                .noneMatch(line -> line.contains("bug"));
        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).containsSubsequence("Created iSCSI target", "Started (",
                "[[promoter]]", "loses power", "Degraded", "Added volume 2", "Deleted target",
                "Nothing is left");
    }
}
