package org.linstorgateway.health.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.linstorgateway.target.GatewayException;

/** An iSCSI implementation whose requirements can be checked. */
public enum IscsiBackend {
    LIO_T("lio-t"), SCST("scst");

    private final String agentValue;

    IscsiBackend(String agentValue) {
        this.agentValue = agentValue;
    }

    /** Parses the name that the resource agent uses, in any case. */
    public static IscsiBackend parse(String text) {
        return Arrays.stream(values())
                .filter(backend -> backend.agentValue.equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> GatewayException.invalid("'" + text
                        + "' is not an iSCSI backend that can be checked: expected one of " + Arrays.stream(values())
                                .map(backend -> backend.agentValue).collect(Collectors.joining(", "))));
    }
}
