package org.linstorgateway.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.ConnectionSettings;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.Fingerprint;

/** Converter of this program's settings into the configuration of LINSTOR's client. */
public final class LinstorSettings {
    private LinstorSettings() {}

    /**
     * Returns the configuration of LINSTOR's client.
     *
     * @param environment the variables for LINSTOR's credentials and certificates
     * @throws GatewayException ({@code INVALID}) if a setting is invalid, or a file of one cannot be used
     */
    public static LinstorConfig of(Settings settings, Map<String, String> environment) {
        try {
            return LinstorConfig.of(connection(settings), environment, "linstor-gateway/" + Version.current().number());
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, String.valueOf(e.getMessage()), "", e);
        }
    }

    private static ConnectionSettings connection(Settings settings) {
        return new ConnectionSettings(settings.controllers(), settings.get(Setting.LINSTOR_TOKEN_FILE),
                settings.get(Setting.LINSTOR_AUTHORITIES), fingerprints(settings.get(Setting.LINSTOR_FINGERPRINTS)));
    }

    private static Set<Fingerprint> fingerprints(List<String> texts) {
        return texts.stream().map(Fingerprint::parse).collect(Collectors.toUnmodifiableSet());
    }
}
