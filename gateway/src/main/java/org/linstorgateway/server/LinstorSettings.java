package org.linstorgateway.server;

import java.util.Map;
import org.linstorgateway.config.Settings;
import org.linstorgateway.config.Version;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Converter of this program's settings into the configuration of LINSTOR's client. */
final class LinstorSettings {
    private LinstorSettings() {}

    /**
     * Returns the configuration of LINSTOR's client.
     *
     * @param environment the variables for LINSTOR's credentials and certificates
     * @throws GatewayException ({@code INVALID}) if a setting is invalid
     */
    static LinstorConfig of(Settings settings, Map<String, String> environment) {
        try {
            return LinstorConfig.of(settings.controllers(), environment,
                    "linstor-gateway/" + Version.current().number());
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, String.valueOf(e.getMessage()));
        }
    }
}
