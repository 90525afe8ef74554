package org.linstorgateway.config;

import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * An address that the server listens on.
 *
 * @param host a name or an address without brackets; empty for all addresses of this machine
 * @param port 0 to 65535; 0 lets the system choose a free one
 */
public record ListenAddress(Optional<String> host, int port) {
    /** The port of the LINSTOR Gateway REST API. */
    public static final int DEFAULT_PORT = 8337;

    /** The port of the REST API with TLS. */
    public static final int DEFAULT_TLS_PORT = 8338;
    /** The word for not listening at all. */
    static final String OFF = "off";

    private static final int LAST_PORT = 65_535;

    /** Parses an address like {@link #parse}, or {@code off}, which is none. */
    static Optional<ListenAddress> parseOrOff(String text) {
        return text.equals(OFF) ? Optional.empty() : Optional.of(parse(text));
    }

    /** Parses an address like {@link #parse}, whose default port is {@link #DEFAULT_TLS_PORT}. */
    static ListenAddress parseForTls(String text) {
        return parse(text, DEFAULT_TLS_PORT);
    }

    /**
     * Parses {@code :port}, {@code host:port}, {@code [ipv6]:port} or a host alone.
     *
     * @throws GatewayException ({@code INVALID}) that says what is wrong and what is expected
     */
    public static ListenAddress parse(String text) {
        return parse(text, DEFAULT_PORT);
    }

    private static ListenAddress parse(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.endsWith("]")) {
            return new ListenAddress(host(text, text), defaultPort);
        }
        return new ListenAddress(host(text, text.substring(0, colon)), port(text, text.substring(colon + 1)));
    }

    private static Optional<String> host(String whole, String host) {
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        String bare = brackets ? host.substring(1, host.length() - 1) : host;
        if (!brackets && bare.indexOf(':') >= 0) {
            throw invalid(whole, "an IPv6 address must be in brackets");
        }
        if ((brackets && bare.indexOf(':') < 0) || bare.chars().anyMatch(c -> " \t/[]@".indexOf(c) >= 0)) {
            throw invalid(whole, "'" + host + "' is not a host");
        }
        return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
    }

    private static int port(String whole, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw invalid(whole, "'" + digits + "' is not a port");
        }
        throw invalid(whole, "a port is a number from 0 to " + LAST_PORT);
    }

    private static GatewayException invalid(String whole, String reason) {
        return GatewayException.of(ErrorCode.INVALID_LISTEN_ADDRESS,
                "'" + whole + "' is not an address to listen on: " + reason
                        + ", expected :port, host:port or [ipv6]:port, such as :" + DEFAULT_PORT);
    }

    @Override
    public String toString() {
        return host.map(name -> name.indexOf(':') < 0 ? name : "[" + name + "]").orElse("") + ":" + port;
    }
}
