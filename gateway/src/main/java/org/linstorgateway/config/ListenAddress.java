package org.linstorgateway.config;

import java.util.Optional;
import org.linstorgateway.target.GatewayException;

/**
 * Where the server listens.
 *
 * @param host a name or an address without brackets; absent for all addresses of this machine
 * @param port 0 to 65535; 0 lets the system choose a free one
 */
public record ListenAddress(Optional<String> host, int port) {
    /** The port that clients expect. */
    public static final int DEFAULT_PORT = 8337;
    public static final ListenAddress DEFAULT = new ListenAddress(Optional.empty(), DEFAULT_PORT);

    private static final int LAST_PORT = 65_535;

    /** Reads {@code :port}, {@code host:port}, {@code [ipv6]:port} or a host alone. */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.endsWith("]")) {
            return new ListenAddress(host(text, text), DEFAULT_PORT);
        }
        return new ListenAddress(host(text, text.substring(0, colon)), port(text, text.substring(colon + 1)));
    }

    private static Optional<String> host(String whole, String host) {
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        String bare = brackets ? host.substring(1, host.length() - 1) : host;
        if (!brackets && bare.indexOf(':') >= 0) {
            throw invalid(whole, "an IPv6 address stands in brackets");
        }
        if ((brackets && bare.indexOf(':') < 0) || bare.chars().anyMatch(c -> " \t/[]@".indexOf(c) >= 0)) {
            throw invalid(whole, "'" + host + "' is no host");
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
            throw invalid(whole, "'" + digits + "' is no port");
        }
        throw invalid(whole, "a port is a number from 0 to " + LAST_PORT);
    }

    private static GatewayException invalid(String whole, String reason) {
        return GatewayException.invalid("'" + whole + "' is not an address to listen on: " + reason
                + ", expected :port, host:port or [ipv6]:port, such as :" + DEFAULT_PORT);
    }

    @Override
    public String toString() {
        return host.map(name -> name.indexOf(':') < 0 ? name : "[" + name + "]").orElse("") + ":" + port;
    }
}
