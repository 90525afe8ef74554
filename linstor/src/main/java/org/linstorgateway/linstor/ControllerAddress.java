package org.linstorgateway.linstor;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the address of a controller in all accepted forms. */
final class ControllerAddress {
    private static final int HTTP_PORT = 3370;
    private static final int HTTPS_PORT = 3371;
    private static final Pattern ENTRY = Pattern.compile("(?:([A-Za-z+]+)://)?([^/?#]+)/?");
    private static final String FORMS = "; expected host, host:port, [ipv6]:port, http://host:port,"
            + " https://host:port, linstor://host or linstor+ssl://host";

    private ControllerAddress() {}

    /**
     * Parses a controller address.
     *
     * @param tls
     *            whether an address without a scheme, or with {@code linstor://}, means HTTPS
     * @throws IllegalArgumentException
     *             with the address and what is wrong with it
     */
    static URI parse(String entry, boolean tls) {
        Matcher parts = ENTRY.matcher(entry.strip());
        if (entry.contains("@")) {
            throw new IllegalArgumentException("a LINSTOR controller address contains a user name: set LS_USERNAME and"
                    + " LS_PASSWORD instead" + FORMS);
        }
        if (!parts.matches()) {
            throw invalid(entry, "is not an address");
        }
        String scheme = scheme(entry, parts.group(1) == null ? "linstor" : parts.group(1), tls);
        return address(entry, scheme, parts.group(2));
    }

    private static String scheme(String entry, String given, boolean tls) {
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "http" -> "http";
            case "https", "linstor+ssl" -> "https";
            case "linstor" -> tls ? "https" : "http";
            default -> throw invalid(entry, "has the unknown scheme '" + given + "'");
        };
    }

    private static URI address(String entry, String scheme, String authority) {
        if (!authority.startsWith("[") && authority.indexOf(':') != authority.lastIndexOf(':')) {
            throw invalid(entry, "has several colons: write an IPv6 address in brackets");
        }
        try {
            URI given = new URI(scheme + "://" + authority).parseServerAuthority();
            return new URI(scheme, null, given.getHost().toLowerCase(Locale.ROOT), port(entry, given), null, null,
                    null);
        } catch (URISyntaxException e) {
            throw invalid(entry, "is not an address: " + e.getReason());
        }
    }

    private static int port(String entry, URI given) {
        int port = given.getPort();
        if (port < 0) {
            return given.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        }
        if (port == 0 || port > 65535) {
            throw invalid(entry, "has a port that is not between 1 and 65535");
        }
        return port;
    }

    private static IllegalArgumentException invalid(String entry, String reason) {
        return new IllegalArgumentException("the LINSTOR controller '" + entry + "' " + reason + FORMS);
    }
}
