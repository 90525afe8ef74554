package org.linstorgateway.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** The trust of a client in servers, on top of other trust. It tells which certificate it has refused, and why. */
abstract class ServerTrust extends X509ExtendedTrustManager {

    /** A check that fails with an exception. */
    @FunctionalInterface
    interface Check {
        void run() throws CertificateException;
    }

    /** Returns the trust below. */
    abstract X509ExtendedTrustManager others();

    /**
     * Checks the certificate of a server.
     *
     * @param byOthers
     *            the check by the trust below
     */
    void check(X509Certificate certificate, Check byOthers) throws CertificateException {
        byOthers.run();
    }

    private void checkServer(X509Certificate[] chain, Check byOthers) throws CertificateException {
        try {
            check(chain[0], byOthers);
        } catch (CertificateException e) {
            throw RefusedCertificateException.of(chain[0], e);
        }
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServer(chain, () -> others().checkServerTrusted(chain, authType, engine));
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServer(chain, () -> others().checkServerTrusted(chain, authType, socket));
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        checkServer(chain, () -> others().checkServerTrusted(chain, authType));
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        others().checkClientTrusted(chain, authType, engine);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        others().checkClientTrusted(chain, authType, socket);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        others().checkClientTrusted(chain, authType);
    }

    @Override
    public final X509Certificate[] getAcceptedIssuers() {
        return others().getAcceptedIssuers();
    }
}
