package org.linstorgateway.rest.http;

import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.ClientCertificates;
import org.linstorgateway.tls.Fingerprint;
import org.linstorgateway.tls.ServerTls;
import org.linstorgateway.tls.TlsFiles;

/**
 * Reads the certificate of the server again after its files have changed. Existing connections go on; new ones get the new
 * certificate. Files that cannot be used are logged once, and the former certificate stays in use.
 *
 * <p>The files of a certificate and its key are replaced one after the other: they are read when they have not changed for a
 * poll interval.
 */
final class CertificateReload implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CertificateReload.class.getName());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
            .withZone(ZoneOffset.UTC);

    private final TlsFiles files;
    private final SslContextFactory.Server contexts = new SslContextFactory.Server();
    private final Thread thread;
    private final ServerObserver observer;
    /** The state of the files that was used, or found unusable. */
    private String handled;
    private String seen;
    private volatile ServerTls current;

    private CertificateReload(TlsListener listener, ServerTls first, String stamp, ServerObserver observer) {
        this.observer = observer;
        this.files = listener.files();
        this.current = first;
        contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        contexts.setRenegotiationAllowed(false);
        contexts.setSslContext(first.context());
        contexts.setNeedClientAuth(
                first.asksForClientCertificate() && listener.clientCertificates() == ClientCertificates.REQUIRED);
        contexts.setWantClientAuth(
                first.asksForClientCertificate() && listener.clientCertificates() == ClientCertificates.OPTIONAL);
        this.handled = stamp;
        this.seen = stamp;
        this.thread = Thread.ofVirtual().name("certificate-reload").unstarted(() -> poll(listener.pollInterval()));
    }

    /**
     * Reads the files.
     *
     * @throws GatewayException ({@code INVALID}) if they cannot be used
     */
    static CertificateReload of(TlsListener listener, ServerObserver observer) {
        String stamp = listener.files().stamp();
        try {
            return new CertificateReload(listener, listener.files().read(), stamp, observer);
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_CERTIFICATE, String.valueOf(e.getMessage()), "", e);
        }
    }

    /** Returns what makes the TLS contexts of new connections, always with the certificate in use. */
    SslContextFactory.Server contexts() {
        return contexts;
    }

    /** Begins to look for changes. */
    void start() {
        report(current.own().certificate());
        thread.start();
    }

    /** Returns the fingerprint of the certificate in use. */
    Fingerprint fingerprint() {
        return Fingerprint.of(current.own().certificate());
    }

    private void poll(Duration interval) {
        try {
            while (true) {
                Thread.sleep(interval);
                pollOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pollOnce() {
        String now = files.stamp();
        boolean isSettled = now.equals(seen);
        seen = now;
        if (isSettled && !now.equals(handled)) {
            handled = now;
            reload();
        }
    }

    private void reload() {
        try {
            ServerTls read = files.read();
            contexts.reload(factory -> factory.setSslContext(read.context()));
            current = read;
            report(read.own().certificate());
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The changed certificate is not used, the former one stays: {0}", e.getMessage());
        }
    }

    private void report(X509Certificate certificate) {
        log(certificate);
        observer.certificateInUse(certificate.getNotAfter().toInstant());
    }

    private static void log(X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        boolean isExpired = end.isBefore(Instant.now());
        LOG.log(isExpired ? Level.WARNING : Level.INFO, "TLS certificate of {0}, {1} {2}, SHA-256 fingerprint {3}",
                certificate.getSubjectX500Principal().getName(), isExpired ? "expired since" : "valid until",
                TIME.format(end), Fingerprint.of(certificate));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
