package org.linstorgateway.linstor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Creates a TLS context from PEM texts. */
final class TlsContextFactory {
    private static final char[] NO_PASSWORD = {};

    private final Optional<Pem> root;
    private final Optional<Pem> certificate;
    private final Optional<Pem> key;

    /** Either both certificate and key are present, or neither. */
    TlsContextFactory(Optional<Pem> root, Optional<Pem> certificate, Optional<Pem> key) {
        this.root = root;
        this.certificate = certificate;
        this.key = key;
    }

    TlsSettings settings() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return TlsSettings.of(context,
                    Stream.of(root, certificate, key).flatMap(Optional::stream).map(Pem::toString)
                            .collect(Collectors.joining(", ")));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the certificates for LINSTOR cannot be used: " + e.getMessage(), e);
        }
    }

    /** Returns null for the JVM's default. */
    private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
        if (root.isEmpty()) {
            return null;
        }
        KeyStore store = emptyKeyStore();
        Set<X509Certificate> given = new HashSet<>();
        for (Certificate trusted : certificates(root.get())) {
            store.setCertificateEntry("ca" + given.size(), trusted);
            given.add((X509Certificate) trusted);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .map(manager -> manager instanceof X509ExtendedTrustManager others
                        ? new PinningTrustManager(given, others)
                        : manager)
                .toArray(TrustManager[]::new);
    }

    /** Returns null without a client certificate. */
    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
        if (certificate.isEmpty() || key.isEmpty()) {
            return null;
        }
        List<Certificate> chain = certificates(certificate.get());
        PrivateKey own = PrivateKeys.read(key.get(), chain.getFirst().getPublicKey());
        KeyStore store = emptyKeyStore();
        store.setKeyEntry("client", own, NO_PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyKeyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Pem pem) {
        List<Certificate> certificates = pem.blocks().stream().filter(block -> block.label().endsWith("CERTIFICATE"))
                .map(block -> certificate(pem, block)).toList();
        if (certificates.isEmpty()) {
            throw pem.invalid("has no certificate in PEM format (BEGIN CERTIFICATE)");
        }
        return certificates;
    }

    private static Certificate certificate(Pem pem, Pem.Block block) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.bytes(block)));
        } catch (CertificateException e) {
            throw pem.invalid("has a certificate that cannot be read");
        }
    }
}
