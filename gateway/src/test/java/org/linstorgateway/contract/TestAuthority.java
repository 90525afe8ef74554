package org.linstorgateway.contract;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.linstorgateway.tls.Fingerprint;

/** A certificate authority. It writes all its certificates into a folder. */
public final class TestAuthority {
    private static final AtomicLong SERIAL = new AtomicLong(System.currentTimeMillis());
    private static final Duration YEAR = Duration.ofDays(365);

    private final Path folder;
    private final KeyPair pair = keyPair();
    private final Certificate own;

    /** @param name the name of its file, and of the issuer in its certificates */
    public TestAuthority(Path folder, String name) {
        this.folder = folder;
        X500Principal subject = new X500Principal("CN=" + name);
        this.own = write(name, sign(subject, subject, pair, YEAR, true), pair.getPrivate());
    }

    /** A certificate and its key in PEM files. */
    public record Certificate(Path certificate, Path key, X509Certificate parsed) {
        public Fingerprint fingerprint() {
            return Fingerprint.of(parsed);
        }

        /** Replaces the files of this certificate with those of another one. */
        public void replaceBy(Certificate other) throws IOException {
            Files.writeString(certificate, Files.readString(other.certificate));
            Files.writeString(key, Files.readString(other.key));
        }
    }

    private TestAuthority(TestAuthority above, String name) {
        this.folder = above.folder;
        this.own = write(name, above.sign(above.own.parsed().getSubjectX500Principal(), new X500Principal("CN=" + name),
                pair, YEAR, true), pair.getPrivate());
    }

    /** Makes an authority whose own certificate this one signs. */
    public TestAuthority intermediate(String name) {
        return new TestAuthority(this, name);
    }

    /** Returns the file with its own certificate. */
    public Path file() {
        return own.certificate();
    }

    /**
     * Makes a certificate.
     *
     * @param name      the name of its files, and its common name
     * @param hostNames names and addresses of a server; a client may also have URIs and email addresses
     */
    public Certificate issue(String name, String... hostNames) {
        return issue(name, YEAR, hostNames);
    }

    /** Makes a certificate that ends at a time from now, which may be negative. */
    public Certificate issue(String name, Duration end, String... hostNames) {
        KeyPair keys = keyPair();
        return write(name, sign(own.parsed().getSubjectX500Principal(), new X500Principal("CN=" + name), keys, end,
                false, hostNames), keys.getPrivate());
    }

    private X509Certificate sign(X500Principal issuer, X500Principal subject, KeyPair keys, Duration end,
            boolean isAuthority, String... hostNames) {
        try {
            Instant last = Instant.now().plus(end);
            var builder = new JcaX509v3CertificateBuilder(issuer, BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(last.minus(YEAR.multipliedBy(2))), Date.from(last), subject, keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (hostNames.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(Arrays.stream(hostNames)
                        .map(host -> new GeneralName(kind(host), host))
                        .toArray(GeneralName[]::new)));
            }
            return new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int kind(String name) {
        if (name.contains("://")) {
            return GeneralName.uniformResourceIdentifier;
        }
        if (name.contains("@")) {
            return GeneralName.rfc822Name;
        }
        return name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
    }

    private Certificate write(String name, X509Certificate certificate, PrivateKey key) {
        try {
            return new Certificate(Files.writeString(folder.resolve(name + ".pem"), pem(certificate)),
                    Files.writeString(folder.resolve(name + ".key"), pem(new JcaPKCS8Generator(key, null))),
                    certificate);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
