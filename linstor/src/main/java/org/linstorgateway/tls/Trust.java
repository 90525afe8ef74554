package org.linstorgateway.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom to trust. A client that refuses a server fails with a {@link RefusedCertificateException}. */
public final class Trust {
    private Trust() {}

    /** Returns the trust of a client in servers with a certificate of an authority that the JVM knows. */
    public static X509ExtendedTrustManager inSystem() {
        return new SystemTrust();
    }

    /**
     * Returns the trust of a client in servers that show one of some certificates, or one that such an authority has signed for
     * the name of the server.
     */
    public static X509ExtendedTrustManager inServersOf(List<X509Certificate> certificates) {
        return new CertificateTrust(Set.copyOf(certificates), inAuthorities(certificates));
    }

    /** Returns the trust of a client in the server with one certificate, whatever its issuer and names. */
    public static X509ExtendedTrustManager inFingerprint(Fingerprint fingerprint) {
        return inFingerprints(Set.of(fingerprint));
    }

    /** Returns the trust of a client in servers with one of some certificates, whatever their issuers and names. */
    public static X509ExtendedTrustManager inFingerprints(Set<Fingerprint> fingerprints) {
        return new FingerprintTrust(fingerprints);
    }

    /** Returns the trust in peers whose certificates are of some authorities. */
    public static X509ExtendedTrustManager inAuthorities(List<X509Certificate> authorities) {
        try {
            KeyStore store = TlsContexts.emptyKeyStore();
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca" + i, authorities.get(i));
            }
            return of(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the certificate authorities cannot be used: " + e.getMessage(), e);
        }
    }

    /** @param store null for the authorities that the JVM knows */
    static X509ExtendedTrustManager of(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast).findFirst().orElseThrow();
    }
}
