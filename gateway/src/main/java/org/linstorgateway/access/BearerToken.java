package org.linstorgateway.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a client sends to prove who its user is: the secret of a token of the cluster, or a signed token of an identity provider (JWT). */
public final class BearerToken {
    /** Three parts in base64url (RFC 7515, section 7.1), of which the first begins like a JSON object. */
    private static final Pattern SIGNED = Pattern.compile("ey[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final String text;

    private BearerToken(String text) {
        this.text = text;
    }

    /** Reads a token; empty if the text cannot be one. The server decides whether it is valid. */
    public static Optional<BearerToken> parse(String text) {
        return TokenSecret.parse(text).isPresent() || SIGNED.matcher(text).matches()
                ? Optional.of(new BearerToken(text))
                : Optional.empty();
    }

    /** Returns the token itself, for the server that its user has chosen only. */
    public String reveal() {
        return text;
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "token";
    }
}
