package org.linstorgateway.cli.output;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.output.Console.Capabilities;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);

    private Console console(boolean journal) {
        return new Console(InputStream.nullInputStream(), stream, stream,
                new Capabilities(false, false, false, journal));
    }

    @Test
    void the_journal_learns_the_level_of_each_line() {
        console(true).warn("look");
        console(true).error(GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "no", "do this"));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("<4>WARNING: look\n<3>ERROR: no\n<3>do this\n");
    }

    @Test
    void a_terminal_gets_no_levels() {
        console(false).warn("look");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("WARNING: look\n");
    }
}
