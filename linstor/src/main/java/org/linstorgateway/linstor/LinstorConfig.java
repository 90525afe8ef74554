package org.linstorgateway.linstor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The controllers and the way to connect to them. {@code toString()} hides all secrets.
 *
 * @param controllers
 *            each with scheme, host and port; at least one
 * @param connectTimeout
 *            for a connection, and for the probe that finds out whether a controller is active
 * @param requestTimeout
 *            for a whole read request; a change, which waits for satellites, has three times this
 */
public record LinstorConfig(List<URI> controllers, Optional<Credentials> credentials, TlsSettings tls, String userAgent,
        Duration connectTimeout, Duration requestTimeout) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    public LinstorConfig {
        controllers = controllers.stream().distinct().toList();
        if (controllers.isEmpty()) {
            throw new IllegalArgumentException("no LINSTOR controller is configured");
        }
        if (!connectTimeout.isPositive() || !requestTimeout.isPositive()) {
            throw new IllegalArgumentException("timeouts must be greater than zero");
        }
    }

    /**
     * Returns the configuration for the given controllers and LINSTOR's own environment variables.
     *
     * @param controllers
     *            as the user entered them; if there are none, those in {@code LS_CONTROLLERS}, else {@code localhost}.
     *            Forms: {@code host}, {@code host:port}, {@code [ipv6]:port}, {@code http(s)://host:port},
     *            {@code linstor://host} (default scheme) or {@code linstor+ssl://host} (TLS)
     * @param environment
     *            variables such as {@code LS_USERNAME}
     * @throws IllegalArgumentException
     *             with the address or the variable and what is wrong with it, without any secret
     */
    public static LinstorConfig of(List<String> controllers, Map<String, String> environment, String userAgent) {
        return of(ConnectionSettings.of(controllers), environment, userAgent);
    }

    /**
     * Returns the configuration for this program's settings and LINSTOR's own environment variables.
     *
     * @param environment
     *            variables such as {@code LS_USERNAME}
     * @throws IllegalArgumentException
     *             with the setting or the variable and what is wrong with it, without any secret
     */
    public static LinstorConfig of(ConnectionSettings settings, Map<String, String> environment, String userAgent) {
        return new LinstorEnvironment(environment).config(settings, userAgent, CONNECT_TIMEOUT, REQUEST_TIMEOUT);
    }

    /** Tells whether this program proves to LINSTOR who it is, so that it has rights there that others may not have. */
    public boolean hasCredentials() {
        return credentials.isPresent() || tls.hasClientCertificate();
    }
}
