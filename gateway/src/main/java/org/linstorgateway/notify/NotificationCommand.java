package org.linstorgateway.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.config.CommandVariable;

/** Runs a program for each notification, without a shell. */
final class NotificationCommand implements Channel {
    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    /** In characters; Linux refuses a variable of 128 KiB. */
    private static final int LONGEST_VALUE = 16 << 10;

    private final Path program;
    private final String path;
    private final String language;
    private final Duration limit;

    /** @param environment the variables of this process, of which the program gets {@code PATH} and {@code LANG} only */
    NotificationCommand(Path program, Map<String, String> environment) {
        this(program, environment, LIMIT);
    }

    /** @param limit how long the program may run */
    NotificationCommand(Path program, Map<String, String> environment, Duration limit) {
        this.program = program;
        this.path = environment.getOrDefault("PATH", DEFAULT_PATH);
        this.language = environment.getOrDefault("LANG", "C.UTF-8");
        this.limit = limit;
    }

    @Override
    public String word() {
        return "command";
    }

    @Override
    public String description() {
        return "command " + program;
    }

    @Override
    public void deliver(Notification notification, long deadline) throws UndeliveredException, InterruptedException {
        Process process = start(notification);
        CommandOutput output = new CommandOutput(program, process.getInputStream());
        try {
            write(notification.json(), process.getOutputStream());
            await(process, output);
        } finally {
            kill(process);
            output.close();
        }
        if (process.exitValue() != 0) {
            throw new UndeliveredException("it ended with the status " + process.exitValue());
        }
    }

    private Process start(Notification notification) throws UndeliveredException {
        ProcessBuilder builder = new ProcessBuilder(program.toString()).directory(Path.of("/").toFile())
                .redirectErrorStream(true).redirectInput(Redirect.PIPE);
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.put("PATH", path);
        variables.put("LANG", language);
        for (CommandVariable variable : CommandVariable.values()) {
            variables.put(variable.word(), suitable(value(variable, notification)));
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UndeliveredException("it cannot be run: " + e.getMessage());
        }
    }

    private static String value(CommandVariable variable, Notification notification) {
        return switch (variable) {
            case EVENT -> notification.kind().word();
            case PROTOCOL -> notification.protocol();
            case TARGET -> notification.target();
            case NODE -> notification.node();
            case MESSAGE -> notification.message();
            case KEY -> notification.key();
        };
    }

    private static String suitable(String text) {
        String readable = text.replace('\0', ' ');
        return readable.substring(0, Math.min(readable.length(), LONGEST_VALUE));
    }

    /** Writes on a thread of its own: a program that reads nothing would delay a long text for ever. */
    private static void write(String json, OutputStream input) {
        Thread.ofPlatform().daemon().name("notify-command-input").start(() -> {
            try (input) {
                input.write((json + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The program does not read its input.
            }
        });
    }

    private void await(Process process, CommandOutput output) throws UndeliveredException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!process.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
            output.log();
            if (System.nanoTime() - end > 0) {
                throw new UndeliveredException("it did not end within " + limit.toSeconds() + " s and was killed");
            }
        }
        output.log();
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
