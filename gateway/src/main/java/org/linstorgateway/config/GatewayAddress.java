package org.linstorgateway.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The address of a gateway server.
 *
 * @param base scheme, host, port and an optional path without a slash at the end
 */
public record GatewayAddress(URI base) {
    private static final int LAST_PORT = 65_535;
    /** A name such as 127.0.0.1.example.com is one of another machine. */
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    /**
     * Reads an address. The default scheme is http, the default port 8337, with https 8338. An IPv6 address must be in brackets.
     *
     * @throws GatewayException ({@code INVALID}) if the text is not an address
     */
    public static GatewayAddress parse(String text) {
        String given = text.strip();
        int scheme = given.indexOf("://");
        String url = scheme < 0
                ? "http://" + given
                : given.substring(0, scheme).toLowerCase(Locale.ROOT)
                        + given.substring(scheme);
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw invalid(text, "'" + given.substring(0, scheme) + "' is neither http nor https");
        }
        requirePlainAuthority(text, url);
        try {
            return new GatewayAddress(complete(text, new URI(url).parseServerAuthority()));
        } catch (URISyntaxException e) {
            throw invalid(text, e.getReason().toLowerCase(Locale.ROOT));
        }
    }

    private static void requirePlainAuthority(String text, String url) {
        String authority = url.substring(url.indexOf("://") + 3).split("[/?#]", 2)[0];
        if (authority.indexOf('@') >= 0) {
            throw GatewayException.of(ErrorCode.INVALID_SERVER_ADDRESS,
                    "the address of a gateway server must not contain a user or password");
        }
        if (!authority.startsWith("[") && authority.indexOf(':') != authority.lastIndexOf(':')) {
            throw invalid(text, "an IPv6 address must be in brackets");
        }
        if (authority.endsWith(":")) {
            throw invalid(text, "the port is missing after the colon");
        }
    }

    private static URI complete(String text, URI url) throws URISyntaxException {
        if (url.getHost() == null) {
            throw invalid(text, "the host is missing");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw invalid(text, "it has a query or fragment");
        }
        int port = url.getPort() < 0 ? defaultPort(url) : url.getPort();
        if (port == 0 || port > LAST_PORT) {
            throw invalid(text, "a port is a number from 1 to " + LAST_PORT);
        }
        return new URI(url.getScheme() + "://" + url.getHost() + ":" + port + withoutSlashes(url.getRawPath()));
    }

    private static int defaultPort(URI url) {
        return isSecure(url) ? ListenAddress.DEFAULT_TLS_PORT : ListenAddress.DEFAULT_PORT;
    }

    private static boolean isSecure(URI url) {
        return "https".equals(url.getScheme());
    }

    /** Returns whether connections to the server use TLS. */
    public boolean isSecure() {
        return isSecure(base);
    }

    /** Returns whether the server is on this machine. */
    public boolean isLocal() {
        String host = base.getHost();
        return host.equalsIgnoreCase("localhost") || LOOPBACK.matcher(host).matches() || host.equals("[::1]");
    }

    /** Returns the port, 1 to 65535. */
    public int port() {
        return base.getPort();
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static GatewayException invalid(String text, String reason) {
        return GatewayException.of(ErrorCode.INVALID_SERVER_ADDRESS,
                "'" + text + "' is not the address of a gateway server: " + reason
                        + ", expected a URL such as http://localhost:8337 (scheme and port are optional)");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
