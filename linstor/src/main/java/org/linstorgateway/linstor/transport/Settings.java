package org.linstorgateway.linstor.transport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How to reach the controllers.
 *
 * @param authorization
 *            value of the Authorization header, asked for at each request
 * @param tls
 *            asked for when the first request is sent; empty for the JVM's own
 * @param connectTimeout
 *            for a connection, and for the whole answer to a probe
 * @param bodyLimit
 *            longest body that is taken, in bytes, as sent and as unpacked
 */
public record Settings(List<URI> controllers, Supplier<Optional<String>> authorization,
        Supplier<Optional<SSLContext>> tls, String userAgent, Duration connectTimeout, int bodyLimit) {
    /** Of a body in memory; lists, which are taken while they arrive, may be several times as long. */
    public static final int DEFAULT_BODY_LIMIT = 64 << 20;

    public Settings {
        controllers = List.copyOf(controllers);
    }
}
