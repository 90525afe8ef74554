package org.linstorgateway.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.linstorgateway.config.LogLevel;
import org.linstorgateway.trace.RequestContext;
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
     * Returns the message of an entry with its parameters and its {@link RequestContext}, followed by the stack trace on separate lines. Further lines of a
     * message are indented, so that none looks like an entry.
     */
    static String text(Formatter formatter, LogRecord entry) {
        String trace = trace(entry);
        String message = formatter.formatMessage(entry);
        return PrintableText
                .of(message + RequestContext.current().map(context -> suffix(context, message)).orElse(""))
                .replace("\n", CONTINUED)
                + (trace.isEmpty() ? "" : "\n" + PrintableText.of(trace));
    }

    /** Returns the fields that a message does not contain itself, such as {@code " [request 1a2b3c4d]"}. */
    private static String suffix(RequestContext context, String message) {
        String fields = context.fields().entrySet().stream().map(field -> field.getKey() + " " + field.getValue())
                .filter(field -> !message.contains(field)).collect(Collectors.joining(", "));
        return fields.isEmpty() ? "" : " [" + fields + "]";
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
