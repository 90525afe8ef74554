package org.linstorgateway.lab.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Runner for programs of this machine. They run in their own session, so that Ctrl-C does not reach them. */
public final class CommandRunner {
    private static final List<String> OWN_SESSION = List.of("setsid", "--wait");

    private CommandRunner() {}

    /**
     * The result of a program.
     *
     * @param output its standard output and standard error, without trailing white space
     */
    public record Outcome(int status, String output) {
        public boolean ok() {
            return status == 0;
        }
    }

    /**
     * Runs a program that must succeed; returns its output.
     *
     * @throws GatewayException ({@code CONFLICT}) if it fails
     */
    public static String run(String... words) {
        Outcome outcome = attempt(words);
        if (!outcome.ok()) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE,
                    "'" + String.join(" ", words) + "' failed: " + failure(outcome));
        }
        return outcome.output();
    }

    private static String failure(Outcome outcome) {
        return outcome.output().isEmpty()
                ? "exit status " + outcome.status()
                : outcome.output().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** Runs a program, waits for its end and returns its result. */
    public static Outcome attempt(String... words) {
        try {
            Process process = process(List.of(words)).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.stripTrailing());
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE, "cannot run '" + words[0] + "': " + e.getMessage(),
                    "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayException.of(ErrorCode.CANCELLED, "interrupted while '" + words[0] + "' ran", "", e);
        }
    }

    static ProcessBuilder process(List<String> words) {
        List<String> all = new ArrayList<>(OWN_SESSION);
        all.addAll(words);
        return new ProcessBuilder(all);
    }
}
