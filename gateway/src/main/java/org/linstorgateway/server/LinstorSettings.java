package org.linstorgateway.server;

import java.util.Map;
import org.linstorgateway.config.Settings;
import org.linstorgateway.config.Version;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.target.GatewayException;

/** What LINSTOR's client has to know, from the settings of this program. */
final class LinstorSettings {
    private LinstorSettings() {}

    /**
     * Its configuration.
     *
     * @param environment where LINSTOR's credentials and certificates are named
     * @throws GatewayException ({@code INVALID}) when a setting is wrong
     */
    static LinstorConfig of(Settings settings, Map<String, String> environment) {
        try {
            return LinstorConfig.of(settings.controllers(), environment,
                    "linstor-gateway/" + Version.current().number());
        } catch (IllegalArgumentException e) {
            throw GatewayException.invalid(String.valueOf(e.getMessage()));
        }
    }
}
