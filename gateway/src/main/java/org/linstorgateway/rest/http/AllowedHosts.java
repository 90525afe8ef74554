package org.linstorgateway.rest.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.linstorgateway.target.ErrorCode;

/**
 * Checks the {@code Host} header of requests. A web page can let its own name resolve to the address of the server (DNS
 * rebinding); its requests then have the same origin for the browser, but not a name of this server. Addresses are always
 * allowed, since a browser gets them from the user and not from DNS. So is a request without a name, which only HTTP/1.0 allows
 * and no browser sends. Programs may use any name, such as an alias or one of a service IP that moves between servers: they
 * run nobody else's code.
 */
final class AllowedHosts {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.%]+]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private final Set<String> names;

    /** @param configured names besides those of this machine, in any case */
    AllowedHosts(List<String> configured) {
        this.names = Stream.concat(Stream.of("localhost", machineName()), configured.stream())
                .map(AllowedHosts::normalized).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws RefusedException if a request that can be from a browser has a name that is not allowed */
    void require(HttpFields headers) {
        if (BrowserHeaders.mayBeOfBrowser(headers)) {
            Optional.ofNullable(headers.get(HttpHeader.HOST)).ifPresent(this::require);
        }
    }

    private void require(String host) {
        String name = normalized(PORT.matcher(host).replaceFirst(""));
        if (!ADDRESS.matcher(name).matches() && !names.contains(name) && !name.equals(normalized(fullMachineName()))) {
            throw new RefusedException(ErrorCode.UNKNOWN_HOST_NAME, "'" + name + "' is not a name of this server",
                    "Use the server's address or host name, or add the name to the setting server.allowed_hosts.");
        }
    }

    private static String normalized(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Returns the name of this machine with its domain. DNS may be slow, so only an unknown name makes it needed. */
    private static String fullMachineName() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
