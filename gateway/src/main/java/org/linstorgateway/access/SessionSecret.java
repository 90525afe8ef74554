package org.linstorgateway.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of a session, which the cookie of a browser has. No script of a page can read it. */
public final class SessionSecret extends RandomSecret {
    private static final String PREFIX = "lgs_";
    private static final String ALGORITHM = "HmacSHA256";
    /** What the secret is used for, so that no value for another use equals a CSRF token. */
    private static final String LABEL = "linstor-gateway CSRF token";

    private SessionSecret(String text) {
        super(PREFIX, text);
    }

    /** Returns a new secret. */
    public static SessionSecret random() {
        return new SessionSecret(random(PREFIX));
    }

    /** Reads a secret; empty if the text cannot be one. */
    public static Optional<SessionSecret> parse(String text) {
        return isValid(PREFIX, text) ? Optional.of(new SessionSecret(text)) : Optional.empty();
    }

    /**
     * Returns the text with which a page shows that it is of this server: only such a page can read it, while a browser sends the cookie
     * for others, too. It does not tell the secret.
     */
    public String csrfToken() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(reveal().getBytes(StandardCharsets.US_ASCII), ALGORITHM));
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal(LABEL.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }

    /** Tells whether a text is its CSRF token. The time that this takes does not depend on where they differ. */
    boolean hasCsrfToken(String text) {
        return isEqual(csrfToken(), text);
    }
}
