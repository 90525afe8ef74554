package org.linstorgateway.access;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request has to prove who sent it.
 *
 * @param authorization the header {@code Authorization}
 * @param address       the address of the client
 * @param cookie        the cookie of a session
 * @param certificate   the client certificate, which TLS has verified; an authority that the server trusts has signed it
 */
public record Credentials(Optional<String> authorization, InetAddress address, Optional<SessionCookie> cookie,
        Optional<X509Certificate> certificate) {
    private static final String BEARER = "bearer ";

    /** Creates those of a request without a cookie and without a certificate. */
    public Credentials(Optional<String> authorization, InetAddress address) {
        this(authorization, address, Optional.empty(), Optional.empty());
    }

    /** Returns the token in the header; empty if there is none, or the header has something else. */
    public Optional<String> bearer() {
        return authorization.filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    /** Tells whether the client runs on the machine of the server. */
    public boolean isLocal() {
        return address.isLoopbackAddress();
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "credentials of " + address.getHostAddress();
    }
}
