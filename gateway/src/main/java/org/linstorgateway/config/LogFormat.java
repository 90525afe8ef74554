package org.linstorgateway.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.linstorgateway.target.GatewayException;

/** In which form the log is written. */
public enum LogFormat {
    /** Text; with levels in the form of systemd's journal where that receives it. */
    AUTO,
    /** A level and a message, for people. */
    TEXT,
    /** A JSON object a line, for programs. */
    JSON;

    /** Reads the name of a format in any case. */
    public static LogFormat parse(String text) {
        return Arrays.stream(values()).filter(format -> format.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> GatewayException.invalid("'" + text + "' is not a log format: expected one of "
                        + Arrays.stream(values()).map(LogFormat::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
