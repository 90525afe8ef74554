package org.linstorgateway.access.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The addresses of an identity provider: https, or http on the machine itself. */
public final class ProviderAddress {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private ProviderAddress() {}

    /**
     * Returns why a text is not the issuer of tokens: a URL without query and fragment (OpenID Connect Discovery 1.0, section 3);
     * empty if it is one.
     */
    public static Optional<String> mistakeInIssuer(String text) {
        return mistake(text).or(() -> text.indexOf('?') >= 0 || text.indexOf('#') >= 0
                ? Optional.of("it has a query or a fragment")
                : Optional.empty());
    }

    /** Returns why nothing of a provider may be read from an address; empty if it may. */
    static Optional<String> mistake(String text) {
        try {
            URI url = new URI(text).parseServerAuthority();
            if (url.getHost() == null) {
                return Optional.of("it is no URL with a host");
            }
            if (url.getRawUserInfo() != null) {
                return Optional.of("it has a user or password");
            }
            return isSecure(url)
                    ? Optional.empty()
                    : Optional.of("it must begin with https://, since its content decides who is let in");
        } catch (URISyntaxException e) {
            return Optional.of(e.getReason().toLowerCase(Locale.ROOT));
        }
    }

    private static boolean isSecure(URI url) {
        return "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && LOOPBACK.matcher(url.getHost()).matches());
    }
}
