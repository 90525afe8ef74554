package org.linstorgateway.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.linstorgateway.config.LogLevel;
import org.linstorgateway.trace.RequestContext;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.PrintableText;

/**
 * Formatter that writes each entry as a JSON object on one line: {@code time} (ISO 8601, UTC), {@code level} (a value of
 * --loglevel), {@code logger}, {@code message}, the fields of the {@link RequestContext}, and {@code trace} if the entry has an exception.
 */
final class JsonFormatter extends Formatter {
    @Override
    public String format(LogRecord entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", entry.getInstant().toString());
        fields.put("level", level(entry.getLevel()).toString());
        fields.put("logger", String.valueOf(entry.getLoggerName()));
        fields.put("message", formatMessage(entry));
        RequestContext.current().ifPresent(context -> fields.putAll(context.fields()));
        String trace = TextFormatter.trace(entry);
        if (!trace.isEmpty()) {
            fields.put("trace", trace);
        }
        return PrintableText.of(Json.write(fields)) + "\n";
    }

    /** Returns the most severe level that is not above the level of an entry. */
    static LogLevel level(Level level) {
        LogLevel passed = LogLevel.TRACE;
        for (LogLevel next : new LogLevel[]{LogLevel.DEBUG, LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR}) {
            passed = level.intValue() >= next.level().intValue() ? next : passed;
        }
        return passed;
    }
}
