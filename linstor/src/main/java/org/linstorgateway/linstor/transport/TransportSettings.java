package org.linstorgateway.linstor.transport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The controllers and the way to connect to them.
 *
 * @param authorization
 *            supplies the value of the Authorization header; called for each request
 * @param tls
 *            supplies the TLS context, empty for the JVM's default; called when the first request is sent
 * @param connectTimeout
 *            for a connection, and for the whole response to a probe
 * @param bodyLimit
 *            maximum length of a body that is kept in memory, in bytes, compressed and decompressed; a body that is read
 *            while it arrives may be several times as long
 * @param headers
 *            supplies further headers; called for each request on the thread that sends it
 */
public record TransportSettings(List<URI> controllers, Supplier<Optional<String>> authorization,
        Supplier<Optional<SSLContext>> tls, String userAgent, Duration connectTimeout, int bodyLimit,
        Supplier<Map<String, String>> headers) {
    /** 64 MiB. */
    public static final int DEFAULT_BODY_LIMIT = 64 << 20;

    public TransportSettings {
        controllers = List.copyOf(controllers);
    }

    /** Creates settings without further headers. */
    public TransportSettings(List<URI> controllers, Supplier<Optional<String>> authorization,
            Supplier<Optional<SSLContext>> tls, String userAgent, Duration connectTimeout, int bodyLimit) {
        this(controllers, authorization, tls, userAgent, connectTimeout, bodyLimit, Map::of);
    }
}
