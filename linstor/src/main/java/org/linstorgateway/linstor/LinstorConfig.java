package org.linstorgateway.linstor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the controllers are and how to talk to them. Shows no secret.
 *
 * @param controllers
 *            scheme, host and port each; at least one
 * @param connectTimeout
 *            for a connection, and for the question whether a controller is active
 * @param requestTimeout
 *            for a whole call that reads; one that changes something, which waits for satellites, has three times this
 */
public record LinstorConfig(List<URI> controllers, Optional<Credentials> credentials, Tls tls, String userAgent,
        Duration connectTimeout, Duration requestTimeout) {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration REQUEST = Duration.ofSeconds(60);

    public LinstorConfig {
        controllers = controllers.stream().distinct().toList();
        if (controllers.isEmpty()) {
            throw new IllegalArgumentException("no LINSTOR controller is named");
        }
        if (!connectTimeout.isPositive() || !requestTimeout.isPositive()) {
            throw new IllegalArgumentException("time limits must be greater than zero");
        }
    }

    /**
     * The configuration that follows from the named controllers and LINSTOR's own environment variables.
     *
     * @param controllers
     *            as the user gave them; with none, {@code LS_CONTROLLERS} counts, and without that {@code localhost}.
     *            {@code host}, {@code host:port}, {@code [ipv6]:port}, {@code http(s)://host:port},
     *            {@code linstor://host} (default scheme) or {@code linstor+ssl://host} (TLS)
     * @param environment
     *            {@code LS_USERNAME} and the like
     * @throws IllegalArgumentException
     *             naming the entry or the variable and what is wrong with it, never a secret
     */
    public static LinstorConfig of(List<String> controllers, Map<String, String> environment, String userAgent) {
        return new Environment(environment).config(controllers, userAgent, CONNECT, REQUEST);
    }
}
