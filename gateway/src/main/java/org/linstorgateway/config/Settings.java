package org.linstorgateway.config;

import java.time.Duration;
import java.util.List;

/**
 * All that is configured, resolved. Secrets are not among it: LINSTOR's client reads its own from the environment.
 *
 * @param controllers        LINSTOR controllers to ask, in the forms that LINSTOR's client understands; empty when none
 *                           is named
 * @param corsAllowedOrigins origins of web pages that may use the API, patterns included, besides LINSTOR's own
 * @param address            where the server listens
 * @param settlingTime       how long a service has to stay on its node before it counts as running
 * @param connect            the gateway server that a client talks to, as the user wrote it
 */
public record Settings(List<String> controllers, List<String> corsAllowedOrigins, ListenAddress address,
        Duration settlingTime, String connect, LogLevel logLevel, LogFormat logFormat) {
    public Settings {
        controllers = List.copyOf(controllers);
        corsAllowedOrigins = List.copyOf(corsAllowedOrigins);
    }
}
