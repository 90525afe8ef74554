package org.linstorgateway.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 of a certificate in its binary form (DER). {@code toString()} has the form of
 * {@code openssl x509 -fingerprint -sha256}: upper case with colons.
 *
 * @param hex
 *            64 hexadecimal digits in lower case
 */
public record Fingerprint(String hex) {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();
    private static final int DIGITS = 64;

    /**
     * Parses hexadecimal digits in any case, with or without colons.
     *
     * @throws IllegalArgumentException
     *             if they are not those of a SHA-256
     */
    public static Fingerprint parse(String text) {
        String hex = text.strip().replace(":", "").toLowerCase(Locale.ROOT);
        if (hex.length() != DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the SHA-256 fingerprint of a certificate: expected "
                            + DIGITS + " hexadecimal digits with or without colons, as 'openssl x509 -in FILE -noout "
                            + "-fingerprint -sha256' prints them");
        }
        return new Fingerprint(hex);
    }

    /** Returns the fingerprint of a certificate. */
    public static Fingerprint of(X509Certificate certificate) {
        try {
            return new Fingerprint(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate cannot be encoded", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return COLONS.formatHex(HexFormat.of().parseHex(hex));
    }
}
