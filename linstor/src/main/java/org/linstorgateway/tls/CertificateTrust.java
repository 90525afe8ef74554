package org.linstorgateway.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server that presents exactly one of the given certificates, whatever host names are in it, and any other server as
 * others do. LINSTOR's automatic certificate is self-signed and has no host name (seen with LINSTOR 1.34:
 * {@code CN=LINSTOR Controller} without alternative names), so that it can only be trusted in this way.
 */
final class CertificateTrust extends ServerTrust {
    private final Set<X509Certificate> given;
    private final X509ExtendedTrustManager others;

    /** @param others the check of servers with other certificates, including their host names */
    CertificateTrust(Set<X509Certificate> given, X509ExtendedTrustManager others) {
        this.given = Set.copyOf(given);
        this.others = others;
    }

    @Override
    X509ExtendedTrustManager others() {
        return others;
    }

    /** TLS has verified that the server has the private key of its certificate. */
    @Override
    void check(X509Certificate certificate, Check byOthers) throws CertificateException {
        if (given.contains(certificate)) {
            certificate.checkValidity();
        } else {
            byOthers.run();
        }
    }
}
