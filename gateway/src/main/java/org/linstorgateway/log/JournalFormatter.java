package org.linstorgateway.log;

import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.linstorgateway.systemd.Journal;

/** Formatter for systemd's journal. Each line begins with its level; the journal adds the time. */
final class JournalFormatter extends Formatter {
    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int INFO = 6;
    private static final int DEBUG = 7;

    @Override
    public String format(LogRecord entry) {
        return Journal.withLevel(number(entry.getLevel()), TextFormatter.text(this, entry)) + "\n";
    }

    private static int number(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return ERROR;
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return WARNING;
        }
        return level.intValue() >= Level.INFO.intValue() ? INFO : DEBUG;
    }
}
