package org.linstorgateway.demo;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.cli.CommandLineProgram;
import org.linstorgateway.cli.Programs;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.server.LinstorUpgradeProgram;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCommandTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--play                              | ERROR: --play requires --serve",
            "--targets 3                         | ERROR: --targets requires --serve",
            "--serve --pace 1s                   | ERROR: --pace requires --play",
            "--serve --play --nodes 2            | ERROR: --play needs at least 3 nodes, not 2: ",
            "--serve --play --pace soon          | ERROR: "})
    void options_that_contradict_each_other_start_nothing(String options, String message) {
        int status = new CommandLineProgram(Protocols.all(),
                new Programs(settings -> {}, new LinstorUpgradeProgram(Map.of())::run),
                Map.of("demo", () -> new DemoCommand(Protocols.all())),
                new Console(InputStream.nullInputStream(), System.out,
                        new PrintStream(err, true, StandardCharsets.UTF_8), Console.Capabilities.PLAIN),
                new Configuration(Map.of(), Path.of("/no/such/file"))).run(("demo " + options).split(" +"));

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(message);
    }
}
