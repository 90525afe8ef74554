package org.linstorgateway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Execution of programs on this machine. */
final class Subprocess {
    private static final int TIMEOUT_SECONDS = 120;

    private Subprocess() {}

    /**
     * Result of a program.
     *
     * @param status the exit status
     * @param text   standard output and standard error, without surrounding white space
     */
    record Result(int status, String text) {
        boolean ok() {
            return status == 0;
        }

        /**
         * Returns this result.
         *
         * @throws AssertionError when the exit status is not 0
         */
        Result requireSuccess() {
            if (!ok()) {
                throw new AssertionError("exit status " + status + ": " + text);
            }
            return this;
        }
    }

    /** Runs a command with an empty standard input and waits until it ends, at most 120 seconds. */
    static Result run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + TIMEOUT_SECONDS + " s: " + command);
            }
            return new Result(process.exitValue(), text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + command, e);
        }
    }

    static Result run(String... command) {
        return run(List.of(command));
    }
}
