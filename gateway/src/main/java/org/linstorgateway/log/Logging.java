package org.linstorgateway.log;

import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.linstorgateway.config.LogFormat;
import org.linstorgateway.config.LogLevel;
import org.linstorgateway.systemd.Journal;

/** The log of this process, which goes to standard error. */
public final class Logging {
    static {
        // Before the first logger: the logging system looks for it once.
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    }

    /** Kept, for the logging system forgets the level of loggers that nobody holds. */
    private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

    private static volatile boolean toJournal;

    private Logging() {}

    /**
     * Begins to log, as it is done until the configuration is known. Has to be called before anything logs.
     *
     * @param environment tells whether systemd's journal receives it
     */
    public static void begin(Map<String, String> environment) {
        WEB_SERVER.setLevel(Level.WARNING);
        toJournal = Journal.hasStandardError(environment);
        setFormat(LogFormat.AUTO);
    }

    /** How much is logged from now on. */
    public static void setLevel(LogLevel level) {
        Logger root = Logger.getLogger("");
        root.setLevel(level.level());
        for (Handler handler : root.getHandlers()) {
            handler.setLevel(level.level());
        }
    }

    /** In which form it is logged from now on. */
    public static void setFormat(LogFormat format) {
        Formatter formatter = formatter(format);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(formatter);
        }
    }

    private static Formatter formatter(LogFormat format) {
        return switch (format) {
            case JSON -> new JsonFormatter();
            case TEXT -> new TextFormatter();
            case AUTO -> toJournal ? new JournalFormatter() : new TextFormatter();
        };
    }
}
