package org.linstorgateway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine. */
final class Shell {
    private static final int LIMIT_SECONDS = 120;

    private Shell() {}

    /** How a program ended, with what it printed on both streams. */
    record Outcome(int status, String text) {
        boolean ok() {
            return status == 0;
        }

        /** The same, if it succeeded. */
        Outcome required() {
            if (!ok()) {
                throw new AssertionError("exit status " + status + ": " + text);
            }
            return this;
        }
    }

    static Outcome run(List<String> words) {
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + words);
            }
            return new Outcome(process.exitValue(), text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + words, e);
        }
    }

    static Outcome run(String... words) {
        return run(List.of(words));
    }
}
