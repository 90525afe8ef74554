package org.linstorgateway.protocol.iscsi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** An iSCSI implementation whose requirements can be checked. */
enum IscsiBackend {
    LIO_T("lio-t"),
    SCST("scst");

    private final String agentValue;

    IscsiBackend(String agentValue) {
        this.agentValue = agentValue;
    }

    /** Parses the name that the resource agent uses, in any case. */
    static IscsiBackend parse(String text) {
        return Arrays.stream(values())
                .filter(backend -> backend.agentValue.equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_OPTION, "'" + text
                        + "' is not an iSCSI backend that can be checked: expected one of "
                        + String.join(", ", names())));
    }

    /** Returns the names of all. */
    static List<String> names() {
        return Arrays.stream(values()).map(backend -> backend.agentValue).toList();
    }
}
