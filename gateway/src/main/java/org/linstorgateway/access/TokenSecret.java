package org.linstorgateway.access;

import java.util.Optional;

/** The secret of a token. */
public final class TokenSecret extends RandomSecret {
    private static final String PREFIX = "lgw_";

    private TokenSecret(String text) {
        super(PREFIX, text);
    }

    /** Returns a new secret. */
    public static TokenSecret random() {
        return new TokenSecret(random(PREFIX));
    }

    /** Reads a secret; empty if the text cannot be one. */
    public static Optional<TokenSecret> parse(String text) {
        return isValid(PREFIX, text) ? Optional.of(new TokenSecret(text)) : Optional.empty();
    }
}
