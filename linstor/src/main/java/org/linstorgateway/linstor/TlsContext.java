package org.linstorgateway.linstor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes a TLS context of PEM texts. */
final class TlsContext {
    private static final char[] IN_MEMORY_ONLY = {};

    private final Optional<Pem> root;
    private final Optional<Pem> certificate;
    private final Optional<Pem> key;

    /** Certificate and key are both there, or none. */
    TlsContext(Optional<Pem> root, Optional<Pem> certificate, Optional<Pem> key) {
        this.root = root;
        this.certificate = certificate;
        this.key = key;
    }

    Tls tls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), null);
            return Tls.of(context, Stream.of(root, certificate, key).flatMap(Optional::stream).map(Pem::toString)
                    .collect(Collectors.joining(", ")));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the certificates for LINSTOR cannot be used: " + e.getMessage(), e);
        }
    }

    /** Null stands for the JVM's own. */
    private TrustManager @Nullable [] trust() throws GeneralSecurityException, IOException {
        if (root.isEmpty()) {
            return null;
        }
        KeyStore store = empty();
        int number = 0;
        for (Certificate trusted : certificates(root.get())) {
            store.setCertificateEntry("ca" + number++, trusted);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Null stands for none. */
    private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
        if (certificate.isEmpty() || key.isEmpty()) {
            return null;
        }
        List<Certificate> chain = certificates(certificate.get());
        PrivateKey own = PrivateKeys.read(key.get(), chain.getFirst().getPublicKey());
        KeyStore store = empty();
        store.setKeyEntry("client", own, IN_MEMORY_ONLY, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY_ONLY);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Pem pem) {
        List<Certificate> certificates = pem.blocks().stream().filter(block -> block.label().endsWith("CERTIFICATE"))
                .map(block -> certificate(pem, block)).toList();
        if (certificates.isEmpty()) {
            throw pem.invalid("holds no certificate in PEM form (BEGIN CERTIFICATE)");
        }
        return certificates;
    }

    private static Certificate certificate(Pem pem, Pem.Block block) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.bytes(block)));
        } catch (CertificateException e) {
            throw pem.invalid("holds a certificate that cannot be read");
        }
    }
}
