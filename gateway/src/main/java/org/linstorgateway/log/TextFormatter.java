package org.linstorgateway.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.linstorgateway.config.LogLevel;
import org.linstorgateway.wire.PrintableText;

/** Formatter that writes the level, the message and the stack trace of the exception. */
final class TextFormatter extends Formatter {
    private static final String CONTINUED = "\n    ";

    @Override
    public String format(LogRecord entry) {
        return name(entry.getLevel()) + ": " + text(this, entry) + "\n";
    }

    /** Returns a value of --loglevel in capitals. */
    private static String name(Level level) {
        LogLevel known = JsonFormatter.level(level);
        return known == LogLevel.WARN ? "WARNING" : known.name();
    }

    /**
     * Returns the message of an entry with its parameters and its {@link LogContext}, followed by the stack trace on separate lines. Further lines of a
     * message are indented, so that none looks like an entry.
     */
    static String text(Formatter formatter, LogRecord entry) {
        String trace = trace(entry);
        return PrintableText
                .of(formatter.formatMessage(entry) + LogContext.current().map(LogContext::suffix).orElse(""))
                .replace("\n", CONTINUED)
                + (trace.isEmpty() ? "" : "\n" + PrintableText.of(trace));
    }

    /** Returns the stack trace of an entry, or an empty text. */
    static String trace(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        if (thrown == null) {
            return "";
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString().stripTrailing();
    }
}
