package org.linstorgateway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Execution of programs on this machine. */
public final class Subprocess {

    private Subprocess() {}

    /**
     * Result of a program.
     *
     * @param status the exit status
     * @param text   standard output and standard error, without surrounding white space
     */
    public record Result(int status, String text) {
        /** Returns whether the exit status is 0. */
        public boolean ok() {
            return status == 0;
        }

        /**
         * Returns this result.
         *
         * @throws AssertionError when the exit status is not 0
         */
        public Result requireSuccess() {
            if (!ok()) {
                throw new AssertionError("exit status " + status + ": " + text);
            }
            return this;
        }
    }

    /** Runs a command with an empty standard input and waits until it ends, at most 120 seconds. */
    public static Result run(List<String> command) {
        return run(Timeouts.LAB.command(), command);
    }

    /** Runs a command with an empty standard input and waits until it ends, as long as the timeout allows. */
    public static Result run(Duration timeout, List<String> command) {
        Output output = output(timeout, command, true);
        return new Result(output.status(), new String(output.bytes().array(), StandardCharsets.UTF_8).strip());
    }

    public static Result run(String... command) {
        return run(List.of(command));
    }

    /**
     * Runs a command and returns its standard output.
     *
     * @throws AssertionError when the exit status is not 0
     */
    public static byte[] bytes(Duration timeout, List<String> command) {
        Output output = output(timeout, command, false);
        if (output.status() != 0) {
            throw new AssertionError("exit status " + output.status() + ": " + command);
        }
        return output.bytes().array();
    }

    private record Output(int status, ByteBuffer bytes) {}

    /** A program that goes on after the timeout is killed with its children, which also ends the output. */
    private static Output output(Duration timeout, List<String> command, boolean withErrors) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(withErrors);
            if (!withErrors) {
                builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            }
            Process process = builder.start();
            process.getOutputStream().close();
            AtomicBoolean expired = new AtomicBoolean();
            var killer = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
            try {
                var _ = killer.schedule(() -> {
                    expired.set(true);
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }, timeout.toMillis(), TimeUnit.MILLISECONDS);
                byte[] bytes = process.getInputStream().readAllBytes();
                int status = process.waitFor();
                if (expired.get()) {
                    throw new AssertionError("still running after " + timeout.toSeconds() + " s: " + command);
                }
                return new Output(status, ByteBuffer.wrap(bytes));
            } finally {
                killer.shutdownNow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + command, e);
        }
    }
}
