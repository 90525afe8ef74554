package org.linstorgateway.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.client.TestGateway;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.server.LinstorUpgradeProgram;

import static org.assertj.core.api.Assertions.assertThat;

class StandardOutputTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A device without space, such as {@code /dev/full}. */
    private static final class FullDevice extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iscsi list", "list", "list -o json", "version", "help", "config show", "completion"})
    void a_result_that_cannot_be_written_is_an_error(String words) {
        try (TestGateway gateway = new TestGateway()) {
            Console console = new Console(InputStream.nullInputStream(),
                    new PrintStream(new FullDevice(), false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8), Console.Capabilities.PLAIN);
            int status = new CommandLineProgram(List.of(new Iscsi()),
                    new Programs(settings -> {}, new LinstorUpgradeProgram(Map.of())::run), Map.of(), console,
                    new Configuration(Map.of("LINSTOR_GATEWAY_CONNECT", gateway.url()), Path.of("/no/such/file")))
                    .run(words.split(" "));

            assertThat(status).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("ERROR: the result could not be written to standard output\n");
        }
    }
}
