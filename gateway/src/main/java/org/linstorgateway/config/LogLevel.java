package org.linstorgateway.config;

import java.util.Locale;
import java.util.logging.Level;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The severity of log entries; the names are values of the option {@code --loglevel}. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL,
    PANIC;

    /** Parses a level, in any case; {@code warning} means {@code warn}. */
    public static LogLevel parse(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        for (LogLevel level : values()) {
            if (level.name().equals(name) || (level == WARN && name.equals("WARNING"))) {
                return level;
            }
        }
        throw GatewayException.of(ErrorCode.INVALID_SETTING, "'" + text
                + "' is not a log level: expected one of trace, debug, info, warn, error, fatal, panic");
    }

    /** Returns the level of {@code java.util.logging}, which has none above that of errors. */
    public Level level() {
        return switch (this) {
            case TRACE -> Level.FINEST;
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARN -> Level.WARNING;
            case ERROR, FATAL, PANIC -> Level.SEVERE;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
