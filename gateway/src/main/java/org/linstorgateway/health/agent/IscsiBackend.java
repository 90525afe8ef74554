package org.linstorgateway.health.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.linstorgateway.target.GatewayException;

/** The iSCSI implementations that have requirements to check. */
public enum IscsiBackend {
    LIO_T("lio-t"), SCST("scst");

    private final String word;

    IscsiBackend(String word) {
        this.word = word;
    }

    /** Reads the name that the resource agent knows, in any case. */
    public static IscsiBackend parse(String text) {
        return Arrays.stream(values()).filter(backend -> backend.word.equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> GatewayException.invalid("'" + text
                        + "' is no iSCSI backend that can be checked: expected one of " + Arrays.stream(values())
                                .map(backend -> backend.word).collect(Collectors.joining(", "))));
    }
}
