package org.linstorgateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of a token: 256 random bits behind a prefix by which people and scanners recognise it. Only its hash is kept. The hash
 * needs no salt and no repetition, since nobody can try out 2^256 secrets.
 */
public final class TokenSecret {
    private static final String PREFIX = "lgw_";
    private static final int BYTES = 32;
    private static final Pattern VALID = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private TokenSecret(String text) {
        this.text = text;
    }

    /** Returns a new secret. */
    public static TokenSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads a secret; empty if the text cannot be one. */
    public static Optional<TokenSecret> parse(String text) {
        return VALID.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
    }

    /** Returns the secret itself, for its owner only. */
    public String reveal() {
        return text;
    }

    /** Returns its SHA-256 hash in hexadecimal digits. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Tells whether it has a hash. The time that this takes does not depend on where they differ. */
    public boolean hasHash(String hash) {
        return MessageDigest.isEqual(hash().getBytes(StandardCharsets.US_ASCII),
                hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
