package org.linstorgateway.linstor;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server that presents exactly one of the given certificates, whatever host names are in it, and any other server as
 * the JVM does. LINSTOR's automatic certificate is self-signed and has no host name (seen with LINSTOR 1.34:
 * {@code CN=LINSTOR Controller} without alternative names), so that it can only be trusted in this way.
 */
final class PinningTrustManager extends X509ExtendedTrustManager {
    private final Set<X509Certificate> pinned;
    private final X509ExtendedTrustManager others;

    /** @param others the check of servers with other certificates, including their host names */
    PinningTrustManager(Set<X509Certificate> pinned, X509ExtendedTrustManager others) {
        this.pinned = Set.copyOf(pinned);
        this.others = others;
    }

    /** Returns whether the server's own certificate is a pinned one. TLS has verified that the server has its private key. */
    private boolean isPinned(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || !pinned.contains(chain[0])) {
            return false;
        }
        chain[0].checkValidity();
        return true;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (!isPinned(chain)) {
            others.checkServerTrusted(chain, authType, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!isPinned(chain)) {
            others.checkServerTrusted(chain, authType, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (!isPinned(chain)) {
            others.checkServerTrusted(chain, authType);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        others.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        others.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        others.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return others.getAcceptedIssuers();
    }
}
