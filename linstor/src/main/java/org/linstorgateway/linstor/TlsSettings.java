package org.linstorgateway.linstor;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Trusted certificates and an optional client certificate. {@code toString()} hides them and the private key. */
public final class TlsSettings {
    private static final TlsSettings SYSTEM = new TlsSettings(Optional.empty(), "the system's certificate authorities");

    private final Optional<SSLContext> context;
    private final String description;

    private TlsSettings(Optional<SSLContext> context, String description) {
        this.context = context;
        this.description = description;
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
     */
    public static TlsSettings of(SSLContext context, String description) {
        return new TlsSettings(Optional.of(context), description);
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
