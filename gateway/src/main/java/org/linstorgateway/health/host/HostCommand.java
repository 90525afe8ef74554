package org.linstorgateway.health.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.linstorgateway.health.IncompleteCheckException;

/** A program call with arguments, without a shell, with a timeout. */
final class HostCommand {
    /** In bytes; more than any command of the health check prints. The rest is discarded. */
    private static final int MAX_OUTPUT = 1 << 20;

    private final List<String> words;
    private final Map<String, String> environment;

    HostCommand(List<String> words, Map<String, String> environment) {
        this.words = List.copyOf(words);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs the program. Kills it and its child processes when the timeout expires.
     *
     * @throws IncompleteCheckException if it cannot be started or exceeds the timeout
     */
    CommandResult run(Duration limit) {
        Process process = start();
        try {
            process.getOutputStream().close();
            FutureTask<String> out = read(process.getInputStream());
            FutureTask<String> err = read(process.getErrorStream());
            long end = System.nanoTime() + limit.toNanos();
            String output = out.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            String errors = err.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return new CommandResult(process.exitValue(), output, errors);
            }
            throw timedOut(limit);
        } catch (TimeoutException e) {
            throw timedOut(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw timedOut(limit);
        } catch (ExecutionException | IOException e) {
            throw new IncompleteCheckException("cannot read the output of '" + this + "': " + e.getMessage(),
                    "Run it manually to see the error: " + this, e);
        } finally {
            kill(process);
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        // drbd-reactorctl 1.11.0 fails without it: "Error: environment variable not found".
        builder.environment().putIfAbsent("HOME", "/root");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IncompleteCheckException("'" + words.getFirst() + "' cannot be run: " + e.getMessage(),
                    "Check that the file is a program and that you may execute it: ls -l " + words.getFirst(), e);
        }
    }

    private static FutureTask<String> read(InputStream stream) {
        FutureTask<String> reading = new FutureTask<>(() -> text(stream));
        Thread.ofPlatform().daemon().name("command-output").start(reading);
        return reading;
    }

    private static String text(InputStream stream) {
        try (stream) {
            String text = new String(stream.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
            stream.transferTo(OutputStream.nullOutputStream());
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private IncompleteCheckException timedOut(Duration limit) {
        return new IncompleteCheckException("'" + this + "' did not finish within " + limit.toMillis() / 1000.0 + " s",
                "Run it manually to see the reason, or allow more time with --timeout.");
    }

    /** Returns the command line. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
