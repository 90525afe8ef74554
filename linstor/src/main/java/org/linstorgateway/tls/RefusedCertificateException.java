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

    /** Returns the fingerprint of the refused certificate. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(certificate);
    }

    /**
     * Returns why the certificate is refused, as a clause about the server: {@code its certificate expired on ...}.
     *
     * @param host
     *            the name by which the server was reached
     */
    public String reason(String host) {
        return switch (mistake) {
            case EXPIRED -> "its certificate expired on " + CertificateText.time(certificate.getNotAfter());
            case NOT_YET_VALID ->
                "its certificate is not valid before " + CertificateText.time(certificate.getNotBefore());
            case UNTRUSTED -> "no known authority has signed its certificate (issuer "
                    + certificate.getIssuerX500Principal().getName() + ")";
            case OTHER_NAME -> "its certificate is for " + CertificateText.names(certificate) + ", not for " + host;
            case OTHER_FINGERPRINT -> "its certificate has another fingerprint";
            case UNSUITABLE -> "its certificate is not suitable for a server: " + getMessage();
        };
    }
}
