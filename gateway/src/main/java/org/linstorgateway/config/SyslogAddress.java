package org.linstorgateway.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The address of a syslog server.
 *
 * @param host a name, or an address without brackets
 * @param port 1 to 65535
 */
public record SyslogAddress(Transport transport, String host, int port) {
    private static final int LAST_PORT = 65_535;

    /** How messages reach the server. */
    public enum Transport {
        /** A datagram for each message (RFC 5426). */
        UDP("udp", 514),
        /** A stream of messages with their length before them (RFC 6587, octet counting). */
        TCP("tcp", 601);

        private final String scheme;
        private final int defaultPort;

        Transport(String scheme, int defaultPort) {
            this.scheme = scheme;
            this.defaultPort = defaultPort;
        }

        private static Optional<Transport> find(String scheme) {
            for (Transport transport : values()) {
                if (transport.scheme.equalsIgnoreCase(scheme)) {
                    return Optional.of(transport);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Parses {@code udp://host:port} or {@code tcp://host:port}, with or without the port.
     *
     * @throws GatewayException ({@code INVALID}) for anything else
     */
    public static SyslogAddress parse(String text) {
        try {
            URI uri = new URI(text);
            Transport transport = Transport.find(String.valueOf(uri.getScheme())).orElseThrow(() -> invalid(text));
            String host = uri.getHost();
            boolean isBare = !uri.isOpaque() && uri.getUserInfo() == null && uri.getQuery() == null
                    && uri.getFragment() == null
                    && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
            int port = uri.getPort() < 0 ? transport.defaultPort : uri.getPort();
            if (host == null || !isBare || port == 0 || port > LAST_PORT) {
                throw invalid(text);
            }
            return new SyslogAddress(transport, host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                    port);
        } catch (URISyntaxException e) {
            throw invalid(text);
        }
    }

    private static GatewayException invalid(String text) {
        return GatewayException.of(ErrorCode.INVALID_SETTING, "'" + text
                + "' is not the address of a syslog server: expected udp://host:514 or tcp://host:601");
    }

    @Override
    public String toString() {
        return transport.scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
