package org.linstorgateway.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text in PEM format. {@code toString()} hides the text.
 *
 * @param source
 *            setting or environment variable that the text comes from, with the file if it is in one, for messages
 */
public record Pem(String source, String text) {
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** A block between BEGIN and END. {@code toString()} hides the content. */
    record Block(String label, String base64) {
        @Override
        public String toString() {
            return label;
        }
    }

    List<Block> blocks() {
        return BLOCK.matcher(text).results().map(match -> new Block(match.group(1), match.group(2))).toList();
    }

    byte[] bytes(Block block) {
        try {
            return Base64.getMimeDecoder().decode(block.base64());
        } catch (IllegalArgumentException e) {
            throw invalid("has a " + block.label() + " that is not base64");
        }
    }

    /**
     * Returns all certificates, in the order of the text.
     *
     * @throws IllegalArgumentException
     *             if there is none, or one cannot be read
     */
    public List<X509Certificate> certificates() {
        List<X509Certificate> certificates = blocks().stream().filter(block -> block.label().endsWith("CERTIFICATE"))
                .map(this::certificate).toList();
        if (certificates.isEmpty()) {
            throw invalid("has no certificate in PEM format (BEGIN CERTIFICATE)");
        }
        return certificates;
    }

    private X509Certificate certificate(Block block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(bytes(block)));
        } catch (CertificateException e) {
            throw invalid("has a certificate that cannot be read");
        }
    }

    IllegalArgumentException invalid(String reason) {
        return new IllegalArgumentException(source + " " + reason);
    }

    @Override
    public String toString() {
        return source;
    }
}
