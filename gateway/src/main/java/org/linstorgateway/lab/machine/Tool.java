package org.linstorgateway.lab.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** Runs the programs of this machine, in a session of their own so that a Ctrl-C does not reach them. */
public final class Tool {
    private static final List<String> OWN_SESSION = List.of("setsid", "--wait");

    private Tool() {}

    /**
     * How a program ended.
     *
     * @param output what it printed on both streams, without white space at the end
     */
    public record Outcome(int status, String output) {
        public boolean ok() {
            return status == 0;
        }
    }

    /** Runs a program that must not fail; returns what it printed. */
    public static String run(String... words) {
        Outcome outcome = attempt(words);
        if (!outcome.ok()) {
            throw new GatewayException(Problem.CONFLICT,
                    "'" + String.join(" ", words) + "' failed: " + inOneLine(outcome));
        }
        return outcome.output();
    }

    private static String inOneLine(Outcome outcome) {
        return outcome.output().isEmpty()
                ? "exit status " + outcome.status()
                : outcome.output().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** Runs a program to its end. */
    public static Outcome attempt(String... words) {
        try {
            Process process = process(List.of(words)).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.stripTrailing());
        } catch (IOException e) {
            throw new GatewayException(Problem.CONFLICT, "cannot run '" + words[0] + "': " + e.getMessage(), "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(Problem.TIMED_OUT, "interrupted while '" + words[0] + "' ran", "", e);
        }
    }

    static ProcessBuilder process(List<String> words) {
        List<String> all = new ArrayList<>(OWN_SESSION);
        all.addAll(words);
        return new ProcessBuilder(all);
    }
}
