package org.linstorgateway.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.client.TestGateway;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Settings;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.server.LinstorUpgradeProgram;

/** Runs the command line in this process, against a gateway server of its own. */
final class TestCommandLine implements AutoCloseable {
    final TestGateway gateway = new TestGateway();
    final List<Settings> served = new ArrayList<>();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private String input = "";
    private Console.Capabilities capabilities = Console.Capabilities.PLAIN;
    private List<Protocol<?>> protocols = List.of(new Iscsi());
    private Map<String, String> environment = Map.of();

    /** What a run left behind. */
    record Outcome(int status, String out, String err) {}

    TestCommandLine typing(String text) {
        input = text;
        return this;
    }

    TestCommandLine seenThrough(Console.Capabilities terminal) {
        capabilities = terminal;
        return this;
    }

    TestCommandLine knowing(List<Protocol<?>> all) {
        protocols = all;
        return this;
    }

    /** Gives the user a folder for the files of programs. */
    TestCommandLine ofUser(Path folder) {
        environment = Map.of("XDG_CONFIG_HOME", folder.toString());
        return this;
    }

    /** Runs words that go to the gateway server. */
    Outcome run(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--connect", gateway.url()));
        return runAlone(all.toArray(String[]::new));
    }

    /** Returns what the running command has printed until now, as far as it was flushed. */
    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Runs exactly these words. */
    Outcome runAlone(String... words) {
        out.reset();
        err.reset();
        Console console = new Console(
                new BufferedInputStream(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))), stream(out),
                stream(err), capabilities);
        int status = new CommandLineProgram(protocols,
                new Programs(settings -> served.add(settings.get()), new LinstorUpgradeProgram(Map.of())::run),
                Map.of(), console,
                new Configuration(environment, Path.of("/no/such/file"))).run(words);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
