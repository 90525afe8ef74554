package org.linstorgateway.tls;

import java.security.GeneralSecurityException;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's certificate authorities, which are read when the first server shows a certificate. HttpClient otherwise reads them
 * when it is created, which is most of the time of the first request, also to a controller without TLS.
 */
final class SystemTrust extends ServerTrust {
    private @Nullable X509ExtendedTrustManager loaded;

    @Override
    synchronized X509ExtendedTrustManager others() {
        X509ExtendedTrustManager authorities = loaded == null ? load() : loaded;
        loaded = authorities;
        return authorities;
    }

    private static X509ExtendedTrustManager load() {
        try {
            return Trust.of(null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate authorities of this Java cannot be read", e);
        }
    }
}
