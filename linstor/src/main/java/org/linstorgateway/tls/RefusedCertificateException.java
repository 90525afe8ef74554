package org.linstorgateway.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client has refused the certificate of a server. */
public final class RefusedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 20;

    private final X509Certificate certificate;
    private final CertificateMistake mistake;

    RefusedCertificateException(X509Certificate certificate, CertificateMistake mistake, String detail,
            @Nullable CertificateException cause) {
        super(detail, cause);
        this.certificate = certificate;
        this.mistake = mistake;
    }

    static RefusedCertificateException of(X509Certificate certificate, CertificateException cause) {
        return cause instanceof RefusedCertificateException refused
                ? refused
                : new RefusedCertificateException(certificate, CertificateMistake.of(cause),
                        String.valueOf(cause.getMessage()), cause);
    }

    /** Returns the refusal that has caused a failure, if one has. */
    public static Optional<RefusedCertificateException> causeOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES)
                .filter(RefusedCertificateException.class::isInstance).map(RefusedCertificateException.class::cast)
                .findFirst();
    }

    /** Returns the refused certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    public CertificateMistake mistake() {
        return mistake;
    }
}
