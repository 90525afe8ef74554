package org.linstorgateway.log;

import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.linstorgateway.config.LogFormat;
import org.linstorgateway.config.LogLevel;
import org.linstorgateway.systemd.Journal;

/**
 * The log of this process, which goes to standard error. Java's logging system is loaded when something wants to log: to most
 * commands it would be a good part of their time.
 */
public final class Logging {
    static {
        // Before the first logger: the logging system looks for it once.
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    }

    private static volatile LogLevel level = LogLevel.INFO;
    private static volatile LogFormat format = LogFormat.AUTO;
    private static volatile boolean toJournal;
    private static volatile boolean loaded;

    private Logging() {}

    /**
     * Begins to log, as it is done until the configuration is known. Has to be called before anything logs.
     *
     * @param environment tells whether systemd's journal receives it
     */
    public static void begin(Map<String, String> environment) {
        toJournal = Journal.hasStandardError(environment);
    }

    /** How much is logged from now on. */
    public static void setLevel(LogLevel wanted) {
        level = wanted;
        if (loaded) {
            Logger.getLogger("").setLevel(wanted.level());
        }
    }

    /** In which form it is logged from now on. */
    public static void setFormat(LogFormat wanted) {
        format = wanted;
        if (loaded) {
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                handler.setFormatter(formatter());
            }
        }
    }

    /** What the logging system is to read when it is loaded; what is set later is told to it. */
    static String configuration() {
        loaded = true;
        return """
                handlers = %s
                .level = %s
                io.helidon.level = WARNING
                java.lang.Runtime.level = INFO
                """.formatted(StandardErrorHandler.class.getName(), level.level());
    }

    static Formatter formatter() {
        return switch (format) {
            case JSON -> new JsonFormatter();
            case TEXT -> new TextFormatter();
            case AUTO -> toJournal ? new JournalFormatter() : new TextFormatter();
        };
    }
}
