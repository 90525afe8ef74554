package org.linstorgateway.cli.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The width of terminals. */
final class TerminalWidth {
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int MOST_DIGITS = 5;

    private TerminalWidth() {}

    /**
     * Returns the number of columns: from the variable {@code COLUMNS} if it is set, otherwise from stty(1), since Java has no
     * way to ask for it.
     *
     * @param terminal the device file of the terminal
     */
    static OptionalInt of(Path terminal, Map<String, String> environment) {
        OptionalInt set = columns(environment.getOrDefault("COLUMNS", ""));
        return set.isPresent() ? set : ask(terminal);
    }

    private static OptionalInt ask(Path terminal) {
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(terminal.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (BufferedReader answer = stty.inputReader()) {
                if (!stty.waitFor(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
                    stty.destroy();
                    return OptionalInt.empty();
                }
                return columnsOfSize(String.valueOf(answer.readLine()));
            }
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Reads rows and columns. A terminal that does not know its size has 0 of both. */
    static OptionalInt columnsOfSize(String size) {
        return columns(size.substring(size.indexOf(' ') + 1));
    }

    private static OptionalInt columns(String number) {
        boolean valid = !number.isEmpty() && number.length() <= MOST_DIGITS
                && number.chars().allMatch(c -> c >= '0' && c <= '9') && Integer.parseInt(number) > 0;
        return valid ? OptionalInt.of(Integer.parseInt(number)) : OptionalInt.empty();
    }
}
