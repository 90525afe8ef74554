package org.linstorgateway.linstor;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Which certificates count. Shows nothing of them, and above all no key. */
public final class Tls {
    private static final Tls SYSTEM = new Tls(Optional.empty(), "the system's certificate authorities");

    private final Optional<SSLContext> context;
    private final String description;

    private Tls(Optional<SSLContext> context, String description) {
        this.context = context;
        this.description = description;
    }

    /** The JVM's certificate authorities, and no certificate of our own. */
    public static Tls system() {
        return SYSTEM;
    }

    /**
     * @param description
     *            for people: where the certificates come from
     */
    public static Tls of(SSLContext context, String description) {
        return new Tls(Optional.of(context), description);
    }

    /** Empty for the JVM's own. */
    public Optional<SSLContext> context() {
        return context;
    }

    @Override
    public String toString() {
        return description;
    }
}
