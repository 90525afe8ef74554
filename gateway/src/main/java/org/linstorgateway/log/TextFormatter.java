package org.linstorgateway.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A level and a message, and behind it the trace of what was thrown. */
final class TextFormatter extends Formatter {
    @Override
    public String format(LogRecord entry) {
        return entry.getLevel().getName() + ": " + text(this, entry) + "\n";
    }

    /** The message of an entry, its parameters put in, with the trace of what was thrown on lines of its own. */
    static String text(Formatter formatter, LogRecord entry) {
        String trace = trace(entry);
        return formatter.formatMessage(entry) + (trace.isEmpty() ? "" : "\n" + trace);
    }

    /** The trace of what was thrown, or empty. */
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
