package org.linstorgateway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulated LINSTOR controller of three nodes in a process of its own. */
final class SimulatorProcess implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("listens on (http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final String url;

    SimulatorProcess() {
        try {
            process = new ProcessBuilder(GatewayProgram.command("simulate", "--addr", "127.0.0.1:0"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String line = process.inputReader(StandardCharsets.UTF_8).readLine();
            Matcher matcher = URL.matcher(String.valueOf(line));
            if (!matcher.find()) {
                throw new AssertionError("the simulator did not start: " + line);
            }
            url = matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address of the controller. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
