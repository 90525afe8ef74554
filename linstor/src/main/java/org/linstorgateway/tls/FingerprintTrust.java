package org.linstorgateway.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts servers with certain certificates, as long as these are valid, whatever their issuers and names. */
final class FingerprintTrust extends ServerTrust {
    private final Set<Fingerprint> fingerprints;
    private final X509ExtendedTrustManager nobody = Trust.inAuthorities(List.of());

    FingerprintTrust(Set<Fingerprint> fingerprints) {
        this.fingerprints = Set.copyOf(fingerprints);
    }

    @Override
    X509ExtendedTrustManager others() {
        return nobody;
    }

    /** TLS has verified that the server has the private key of its certificate. */
    @Override
    void check(X509Certificate certificate, Check byOthers) throws CertificateException {
        Fingerprint shown = Fingerprint.of(certificate);
        if (!fingerprints.contains(shown)) {
            throw new RefusedCertificateException(certificate, CertificateMistake.OTHER_FINGERPRINT,
                    "the fingerprint is " + shown, null);
        }
        certificate.checkValidity();
    }
}
