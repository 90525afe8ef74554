package org.linstorgateway.log;

import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.linstorgateway.config.LogFormat;
import org.linstorgateway.config.LogLevel;
import org.linstorgateway.systemd.Journal;

/**
 * The log of this process on standard error. Java's logging system is loaded with the first entry, since loading it would
 * take a considerable part of the time of most commands.
 */
public final class Logging {
    static {
        // The logging system reads this property once, with the first logger.
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    }

    private static volatile LogLevel level = LogLevel.INFO;
    private static volatile LogFormat format = LogFormat.AUTO;
    private static volatile boolean toJournal;
    private static volatile boolean loaded;

    private Logging() {}

    /**
     * Starts logging with the defaults that apply until the configuration is known. Must be called before the first entry.
     *
     * @param environment shows whether standard error goes to systemd's journal
     */
    public static void begin(Map<String, String> environment) {
        toJournal = Journal.hasStandardError(environment);
    }

    /** Sets the least severe level to log. */
    public static void setLevel(LogLevel wanted) {
        level = wanted;
        if (loaded) {
            Logger.getLogger("").setLevel(wanted.level());
        }
    }

    /** Returns the least severe level that is logged. */
    public static LogLevel level() {
        return level;
    }

    /** Sets the format. */
    public static void setFormat(LogFormat wanted) {
        format = wanted;
        if (loaded) {
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                handler.setFormatter(formatter());
            }
        }
    }

    /**
     * Returns the configuration of the logging system when it is loaded; later changes are set on its loggers. The warnings of
     * Jetty's parser are left out: they are about requests that get status 400. The debug entries of the JDK are left out too:
     * they are a line for each certificate that it trusts.
     */
    static String configuration() {
        loaded = true;
        return """
                handlers = %s
                .level = %s
                org.eclipse.jetty.http.level = SEVERE
                org.eclipse.jetty.util.HostPort.level = SEVERE
                java.level = INFO
                javax.level = INFO
                jdk.level = INFO
                sun.level = INFO
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
