package org.linstorgateway.cli.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.config.ProgramName;
import org.linstorgateway.systemd.Journal;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.PrintableText;

/** The console of a user: results and dialogue on standard output, all else on standard error. */
public final class Console {
    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int NOTICE = 5;
    /** Moves to the first line, and clears all lines. */
    private static final String CLEAR = "\033[H\033[2J";
    private static final String DUMB = "dumb";
    /** Terminals that show a substitute for symbols: the console of Linux has a font of 256 or 512 characters. */
    private static final Set<String> LIMITED_FONTS = Set.of(DUMB, "linux");

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Capabilities capabilities;
    private final Supplier<Optional<String>> secretLine;
    private boolean showsErrorCodes;

    /**
     * The abilities of the streams.
     *
     * @param outColours whether standard output may be coloured
     * @param errColours whether standard error may be coloured
     * @param spinner    whether a line of standard error can be redrawn
     * @param journal    whether standard error goes to systemd's journal, which accepts levels
     * @param dialogue   whether a user can read a question and type the answer
     * @param width      returns the number of columns of the terminal that standard output is; empty if it is none, or has
     *                   no known width
     * @param errWidth   returns the number of columns of the terminal that standard error is; empty as before
     * @param redraw     whether standard output is a terminal that can be cleared
     * @param symbols    whether standard output is a terminal that shows characters beyond ASCII
     */
    public record Capabilities(boolean outColours, boolean errColours, boolean spinner, boolean journal,
            boolean dialogue, Supplier<OptionalInt> width, Supplier<OptionalInt> errWidth, boolean redraw,
            boolean symbols) {
        /** Plain text, for a file or another program. */
        public static final Capabilities PLAIN = new Capabilities(false, false, false);

        /** Creates the abilities of a terminal or a file. */
        public Capabilities(boolean outColours, boolean errColours, boolean spinner) {
            this(outColours, errColours, spinner, false);
        }

        /** Creates the abilities of a terminal, a file or the journal. */
        public Capabilities(boolean outColours, boolean errColours, boolean spinner, boolean journal) {
            this(outColours, errColours, spinner, journal, false, OptionalInt::empty, OptionalInt::empty, false,
                    false);
        }

        /** Returns the abilities of a terminal that a user sits at. */
        public Capabilities withDialogue() {
            return new Capabilities(outColours, errColours, spinner, journal, true, width, errWidth, redraw, symbols);
        }

        /** Returns the abilities of a terminal that can be cleared. */
        public Capabilities withRedraw() {
            return new Capabilities(outColours, errColours, spinner, journal, dialogue, width, errWidth, true, symbols);
        }

        /** Returns the abilities of a terminal that shows characters beyond ASCII. */
        public Capabilities withSymbols() {
            return new Capabilities(outColours, errColours, spinner, journal, dialogue, width, errWidth, redraw, true);
        }

        /** Returns the abilities of a terminal with a number of columns. */
        public Capabilities withWidth(int columns) {
            Supplier<OptionalInt> known = () -> OptionalInt.of(columns);
            return new Capabilities(outColours, errColours, spinner, journal, dialogue, known, known, redraw, symbols);
        }
    }

    /** Creates a console that shows all that the user types. */
    public Console(InputStream in, PrintStream out, PrintStream err, Capabilities capabilities) {
        this(in, out, err, capabilities, () -> readLine(in));
    }

    private Console(InputStream in, PrintStream out, PrintStream err, Capabilities capabilities,
            Supplier<Optional<String>> secretLine) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.capabilities = capabilities;
        this.secretLine = secretLine;
    }

    /**
     * Returns the console of this process. A variable {@code NO_COLOR} that is not empty forbids colours
     * (no-color.org).
     */
    public static Console ofProcess(Map<String, String> environment) {
        boolean dumb = DUMB.equals(environment.get("TERM"));
        boolean colours = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        Optional<Path> errTerminal = Terminal.find(Terminal.STANDARD_ERROR);
        Optional<Path> outTerminal = Terminal.find(Terminal.STANDARD_OUTPUT);
        boolean dialogue = outTerminal.isPresent() && Terminal.is(Terminal.STANDARD_INPUT);
        return new Console(System.in, System.out, System.err, new Capabilities(colours && outTerminal.isPresent(),
                colours && errTerminal.isPresent(), !dumb && errTerminal.isPresent(),
                Journal.hasStandardError(environment), dialogue, width(outTerminal, environment),
                width(errTerminal, environment), !dumb && outTerminal.isPresent(),
                !LIMITED_FONTS.contains(environment.getOrDefault("TERM", DUMB)) && outTerminal.isPresent()),
                () -> dialogue ? readHidden() : readLine(System.in));
    }

    /** Reads a line of the terminal, which does not show it. Java restores the terminal if the user interrupts the program. */
    @SuppressWarnings("SystemConsoleNull") // that of java.base, which a runtime without other modules has, needs a terminal
    private static Optional<String> readHidden() {
        java.io.@Nullable Console terminal = System.console();
        return terminal == null
                ? readLine(System.in)
                : Optional.ofNullable(terminal.readPassword()).map(String::new);
    }

    /** Reads no byte behind the line, which is for somebody else. */
    private static Optional<String> readLine(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int read = in.read();
            boolean isEnd = read < 0;
            for (; read >= 0 && read != '\n'; read = in.read()) {
                line.write(read);
            }
            String text = line.toString(StandardCharsets.UTF_8);
            return isEnd
                    ? Optional.empty()
                    : Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Supplier<OptionalInt> width(Optional<Path> device, Map<String, String> environment) {
        return () -> device.map(terminal -> TerminalWidth.of(terminal, environment)).orElse(OptionalInt.empty());
    }

    /** Returns standard input. */
    public InputStream in() {
        return in;
    }

    /** Returns whether results may be coloured. */
    public boolean colours() {
        return capabilities.outColours;
    }

    /** Returns whether standard output can encode a text, as it can any text in a locale with UTF-8. */
    public boolean canShow(String text) {
        return out.charset().newEncoder().canEncode(text);
    }

    /** Returns a part of a result in its colour if results may be coloured. */
    public String coloured(Colour colour, String text) {
        return capabilities.outColours ? colour.paint(text) : text;
    }

    /** Returns whether a user can read a question and type the answer. */
    public boolean canAsk() {
        return capabilities.dialogue;
    }

    /** Returns whether a result can be shown in place of an earlier one. */
    public boolean canRedraw() {
        return capabilities.redraw;
    }

    /** Clears the terminal, so that the next result takes the place of an earlier one. */
    public void clear() {
        out.print(CLEAR);
    }

    /** Prints a result, of one or more lines. */
    public void print(String text) {
        out.println(capabilities.outColours ? PrintableText.ofColoured(text) : PrintableText.of(text));
    }

    /** Prints a table, within the width of a terminal, with symbols for states if the terminal can show them. */
    public void print(Table table) {
        Table shown = capabilities.symbols && canShow(Colour.SYMBOLS) ? table.withSymbols() : table;
        print(shown.render(capabilities.outColours, capabilities.width));
    }

    /** Prints a remark on a request that succeeds. */
    public void note(String sentence) {
        out.flush();
        err.println(levelled(NOTICE, "NOTE: " + message(sentence)));
    }

    /** Prints a warning. */
    public void warn(String sentence) {
        out.flush();
        err.println(levelled(WARNING, onError(Colour.YELLOW, "WARNING:") + " " + message(sentence)));
    }

    /** Prints a failure and its hint. */
    public void error(GatewayException failure) {
        out.flush();
        err.println(levelled(ERROR, onError(Colour.RED, "ERROR:") + " "
                + message(failure.messageWithHint() + code(failure))));
    }

    private String code(GatewayException failure) {
        return showsErrorCodes && !failure.code().isEmpty() ? "\nError code: " + failure.code() : "";
    }

    /** Prints from now on with each failure its code. */
    public void showErrorCodes() {
        showsErrorCodes = true;
    }

    /** Prints a bug of this program with a stack trace. */
    public void bug(RuntimeException bug) {
        out.flush();
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        err.println(levelled(ERROR, onError(Colour.RED, "ERROR:")
                + " this is a bug of linstor-gateway, please report it:\n"
                + PrintableText.of(trace.toString().stripTrailing())));
    }

    /** An answer to a question. */
    public enum Answer {
        YES,
        NO,
        /** Standard input ended without an answer, or is closed, since a password was read from it. */
        END_OF_INPUT
    }

    /** Asks a question. {@code y} and {@code yes} in any case are a yes, any other line is a no. */
    public Answer confirm(String question) {
        out.print(question);
        out.flush();
        Optional<String> answer = readLine(in);
        if (answer.isEmpty()) {
            out.println();
            return Answer.END_OF_INPUT;
        }
        return answer.filter(word -> word.equalsIgnoreCase("y") || word.equalsIgnoreCase("yes")).isPresent()
                ? Answer.YES
                : Answer.NO;
    }

    /** Reads a line with a secret from standard input; a terminal does not show it. Empty if there is no line. */
    public Optional<String> readSecret() {
        return secretLine.get();
    }

    /** Shows on a terminal that an operation is running, until the result is closed. */
    public Progress progress(String doing, Supplier<String> stage) {
        return capabilities.spinner ? Spinner.start(err, capabilities.errWidth, doing, stage) : Progress.UNSEEN;
    }

    /** Prints a sentence if the user interrupts the program before the result is closed. */
    public Interruption onInterrupt(String sentence) {
        return Interruption.watch(() -> {
            err.println((capabilities.spinner ? Spinner.CLEAR_LINE : "")
                    + levelled(NOTICE, message(sentence)));
            err.flush();
        });
    }

    /**
     * Flushes both streams.
     *
     * @throws GatewayException ({@code INVALID}) if standard output did not accept everything, such as a full disk
     */
    public void flush() {
        err.flush();
        if (out.checkError()) {
            throw GatewayException.of(ErrorCode.OUTPUT_NOT_WRITTEN,
                    "the result could not be written to standard output",
                    "Check that its disk is not full, and that the program that reads it did not end.");
        }
    }

    /** Flushes standard output, and returns whether it accepted everything so far. Otherwise {@link #flush} is going to fail. */
    public boolean isWritten() {
        return !out.checkError();
    }

    private static String message(String text) {
        return PrintableText.of(ProgramName.inMessage(text));
    }

    private String levelled(int level, String text) {
        return capabilities.journal ? Journal.withLevel(level, text) : text;
    }

    private String onError(Colour colour, String text) {
        return capabilities.errColours ? colour.paint(text) : text;
    }
}
