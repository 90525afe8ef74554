package org.linstorgateway.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** A format of the log. */
public enum LogFormat {
    /** Text; if systemd's journal receives the log, with the levels of the journal. */
    AUTO,
    /** A level and a message, for people. */
    TEXT,
    /** One JSON object per line, for programs. */
    JSON;

    /** Parses the name of a format, in any case. */
    public static LogFormat parse(String text) {
        return Arrays.stream(values()).filter(format -> format.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_SETTING,
                        "'" + text + "' is not a log format: expected one of "
                                + Arrays.stream(values()).map(LogFormat::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
