package org.linstorgateway.notify;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes the output of a program into the log, line by line, up to a limit. Never waits for output. */
final class CommandOutput implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CommandOutput.class.getName());
    private static final int MOST_LINES = 100;
    private static final int LONGEST_LINE = 1_000;
    /** In bytes; more than a pipe holds. */
    private static final int LARGEST_READ = 128 << 10;

    private final Path program;
    private final InputStream output;
    private final StringBuilder line = new StringBuilder();
    private int lines;

    CommandOutput(Path program, InputStream output) {
        this.program = program;
        this.output = output;
    }

    /** Logs the lines that the program has written so far. */
    void log() {
        try {
            int available = output.available();
            if (available > 0) {
                String text = new String(output.readNBytes(Math.min(available, LARGEST_READ)), StandardCharsets.UTF_8);
                text.chars().forEach(this::add);
            }
        } catch (IOException e) {
            // It ends here.
        }
    }

    private void add(int character) {
        if (character == '\n') {
            end();
        } else if (line.length() < LONGEST_LINE) {
            line.append(Character.isISOControl(character) ? ' ' : (char) character);
        }
    }

    private void end() {
        lines++;
        if (lines <= MOST_LINES) {
            LOG.log(Level.INFO, "{0}: {1}", program, line.toString());
        } else if (lines == MOST_LINES + 1) {
            LOG.log(Level.INFO, "{0}: further output is left out", program);
        }
        line.setLength(0);
    }

    @Override
    public void close() {
        if (!line.isEmpty()) {
            end();
        }
        try {
            output.close();
        } catch (IOException e) {
            // It is not read any more.
        }
    }
}
