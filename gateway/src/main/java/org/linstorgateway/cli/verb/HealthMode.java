package org.linstorgateway.cli.verb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The modes of {@code check-health}. */
enum HealthMode {
    AGENT,
    SERVER,
    CLIENT,
    CLUSTER;

    static HealthMode parse(String text) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(text.toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(
                        () -> GatewayException.of(ErrorCode.INVALID_OPTION,
                                "'" + text + "' is not a mode of check-health: expected one of "
                                        + String.join(", ", words())));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(HealthMode::word).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
