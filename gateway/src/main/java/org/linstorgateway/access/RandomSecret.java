package org.linstorgateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A secret of 256 random bits behind a prefix by which people and scanners recognise it. Only its hash is kept. The hash needs no salt and
 * no repetition, since nobody can try out 2^256 secrets.
 */
public abstract class RandomSecret {
    private static final int BYTES = 32;
    private static final Pattern VALID_BITS = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Secrets in a text, which may have more characters of the alphabet behind them. */
    private static final Pattern WITHIN = Pattern.compile("(lg[a-z]_)[A-Za-z0-9_-]{20,}");

    /** A signed token of an identity provider, of which the first part begins like a JSON object in base64. */
    private static final Pattern SIGNED_WITHIN = Pattern
            .compile("ey[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]*)?");

    private final String prefix;
    private final String text;
    private @Nullable String hash;

    /** @param text one of {@link #random} or one that is {@link #isValid} */
    RandomSecret(String prefix, String text) {
        this.prefix = prefix;
        this.text = text;
        this.hash = hash(text);
    }

    /** Returns a text without the secrets and signed tokens in it, whole or cut off: users paste them where names belong. */
    public static String hideIn(String text) {
        return SIGNED_WITHIN.matcher(WITHIN.matcher(text).replaceAll("$1...")).replaceAll("ey...");
    }

    static String random(String prefix) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isValid(String prefix, String text) {
        return text.startsWith(prefix) && VALID_BITS.matcher(text.substring(prefix.length())).matches();
    }

    /** Returns the SHA-256 hash of a secret of any kind in hexadecimal digits. */
    static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Compares two texts in a time that does not depend on where they differ. */
    static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the secret itself, for its owner only. */
    public final String reveal() {
        return text;
    }

    /** Returns its SHA-256 hash in hexadecimal digits. It is calculated once, since a server compares it with those of all entries. */
    public final String hash() {
        String known = hash;
        if (known == null) {
            known = hash(text);
            hash = known;
        }
        return known;
    }

    /** Tells whether it has a hash. The time that this takes does not depend on where they differ. */
    public final boolean hasHash(String other) {
        return isEqual(hash(), other);
    }

    /** Hides the secret. */
    @Override
    public final String toString() {
        return prefix + "...";
    }
}
