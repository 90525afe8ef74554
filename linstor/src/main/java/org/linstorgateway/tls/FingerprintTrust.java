package org.linstorgateway.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts the server with one certificate, as long as it is valid, whatever its issuer and names. */
final class FingerprintTrust extends ServerTrust {
    private final Fingerprint fingerprint;
    private final X509ExtendedTrustManager nobody = Trust.inAuthorities(List.of());

    FingerprintTrust(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    @Override
    X509ExtendedTrustManager others() {
        return nobody;
    }

    /** TLS has verified that the server has the private key of its certificate. */
    @Override
    void check(X509Certificate certificate, Check byOthers) throws CertificateException {
        Fingerprint shown = Fingerprint.of(certificate);
        if (!shown.equals(fingerprint)) {
            throw new RefusedCertificateException(certificate, CertificateMistake.OTHER_FINGERPRINT,
                    "the fingerprint is " + shown, null);
        }
        certificate.checkValidity();
    }
}
