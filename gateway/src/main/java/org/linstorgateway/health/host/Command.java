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
import org.linstorgateway.health.UndeterminedException;

/** A program that is run with arguments, without a shell, within a time limit. */
final class Command {
    /** More than any command that is asked here says. */
    private static final int MOST_OUTPUT = 1 << 20;

    private final List<String> words;
    private final Map<String, String> environment;

    Command(List<String> words, Map<String, String> environment) {
        this.words = List.copyOf(words);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs it. What still runs at the end of the limit is killed, with all that it started.
     *
     * @throws CannotTellException when it cannot be started or takes too long
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
            throw tooSlow(limit);
        } catch (TimeoutException e) {
            throw tooSlow(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooSlow(limit);
        } catch (ExecutionException | IOException e) {
            throw new UndeterminedException("cannot read what '" + this + "' says: " + e.getMessage(),
                    "Try it by hand: " + this, e);
        } finally {
            kill(process);
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UndeterminedException("'" + words.getFirst() + "' cannot be run: " + e.getMessage(),
                    "See whether the file is a program that you may run: ls -l " + words.getFirst(), e);
        }
    }

    private static FutureTask<String> read(InputStream stream) {
        FutureTask<String> reading = new FutureTask<>(() -> text(stream));
        Thread.ofPlatform().daemon().name("command-output").start(reading);
        return reading;
    }

    private static String text(InputStream stream) {
        try (stream) {
            String text = new String(stream.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
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

    private UndeterminedException tooSlow(Duration limit) {
        return new UndeterminedException("'" + this + "' did not finish within " + limit.toMillis() / 1000.0 + " s",
                "Try it by hand, or allow more time with --timeout.");
    }

    /** As one would type it. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
