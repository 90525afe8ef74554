package org.linstorgateway.linstor;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Trusted certificates and an optional client certificate. {@code toString()} hides them and the private key. */
public final class TlsSettings {
    private static final TlsSettings SYSTEM = new TlsSettings(Optional.empty(), "the system's certificate authorities",
            false);

    private final Optional<SSLContext> context;
    private final String description;
    private final boolean hasClientCertificate;

    private TlsSettings(Optional<SSLContext> context, String description, boolean hasClientCertificate) {
        this.context = context;
        this.description = description;
        this.hasClientCertificate = hasClientCertificate;
    }

    /** Returns the settings with the JVM's certificate authorities and without a client certificate. */
    public static TlsSettings system() {
        return SYSTEM;
    }

    /**
     * Returns settings with a TLS context.
     *
     * @param description
     *            source of the certificates, for people
     * @param hasClientCertificate
     *            whether the context has a certificate that proves to LINSTOR who connects
     */
    public static TlsSettings of(SSLContext context, String description, boolean hasClientCertificate) {
        return new TlsSettings(Optional.of(context), description, hasClientCertificate);
    }

    /** Tells whether a certificate proves to LINSTOR who connects. */
    boolean hasClientCertificate() {
        return hasClientCertificate;
    }

    /** Returns the TLS context; empty for the JVM's default. */
    public Optional<SSLContext> context() {
        return context;
    }

    @Override
    public String toString() {
        return description;
    }
}
