package org.linstorgateway.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Formatter that writes the level, the message and the stack trace of the exception. */
final class TextFormatter extends Formatter {
    @Override
    public String format(LogRecord entry) {
        return entry.getLevel().getName() + ": " + text(this, entry) + "\n";
    }

    /** Returns the message of an entry with its parameters, followed by the stack trace on separate lines. */
    static String text(Formatter formatter, LogRecord entry) {
        String trace = trace(entry);
        return formatter.formatMessage(entry) + (trace.isEmpty() ? "" : "\n" + trace);
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
