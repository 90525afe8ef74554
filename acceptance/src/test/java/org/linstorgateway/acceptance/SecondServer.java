package org.linstorgateway.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway server in a process of its own, such as beside that of a lab. */
public final class SecondServer implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("listens on port (\\d+)");

    private final Process process;
    private final String url;

    SecondServer(LabProcess lab) {
        this(lab.linstorUrl());
    }

    /** Starts a server for the controller with this address, with further options. */
    SecondServer(String linstor, String... options) {
        this("127.0.0.1:0", linstor, List.of(options));
    }

    private SecondServer(String address, String linstor, List<String> options) {
        List<String> command = GatewayProgram.command("server", "--controllers", linstor, "--addr", address);
        command.addAll(options);
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
            url = "http://127.0.0.1:" + port(log);
            // A full pipe would make the server wait for somebody to read its log.
            Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server for the controller of a lab on a free port of this machine. */
    public static SecondServer of(String linstor) {
        return new SecondServer(linstor);
    }

    /** Kills the server and starts another one at the same address. */
    public SecondServer restarted(String linstor) {
        kill();
        return new SecondServer(url.substring("http://".length()), linstor, List.of());
    }

    private static String port(BufferedReader log) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = PORT.matcher(line.replace(",", ""));
            if (matcher.find()) {
                return matcher.group(1);
            }
            read.append(line).append('\n');
        }
        throw new AssertionError("the server did not start: " + read);
    }

    /** Returns its address. */
    public String url() {
        return url;
    }

    /** Starts a command that uses this server, and returns without waiting for its end. */
    Process begin(String... arguments) {
        List<String> command = GatewayProgram.command(arguments);
        command.addAll(List.of("--connect", url));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the server, as the kernel does when memory is short. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
