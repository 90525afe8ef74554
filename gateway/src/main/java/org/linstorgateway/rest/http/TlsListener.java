package org.linstorgateway.rest.http;

import java.time.Duration;
import org.linstorgateway.tls.ClientCertificates;
import org.linstorgateway.tls.TlsFiles;

/**
 * A port with TLS.
 *
 * @param host         a name or address of this machine, or {@code 0.0.0.0} for all of them
 * @param port         0 to 65535; 0 for any free port
 * @param files        the certificate of the server, which is read again after a change
 * @param clientCertificates whether a client needs a certificate, if the files have authorities for them
 * @param pollInterval how often to look for a change
 */
public record TlsListener(String host, int port, TlsFiles files, ClientCertificates clientCertificates,
        Duration pollInterval) {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

    public TlsListener(String host, int port, TlsFiles files, ClientCertificates clientCertificates) {
        this(host, port, files, clientCertificates, POLL_INTERVAL);
    }
}
