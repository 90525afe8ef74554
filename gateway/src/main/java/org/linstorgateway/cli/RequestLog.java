package org.linstorgateway.cli;

import java.util.function.Consumer;
import org.linstorgateway.config.LogLevel;

/** The log of the requests that a command makes. */
final class RequestLog {
    private RequestLog() {}

    /** Returns what receives a line for each request. At higher levels it does not load Java's logging system, which takes long. */
    static Consumer<String> of(LogLevel level) {
        if (level.compareTo(LogLevel.DEBUG) > 0) {
            return line -> {};
        }
        System.Logger log = System.getLogger(RequestLog.class.getName());
        return line -> log.log(System.Logger.Level.DEBUG, line);
    }
}
