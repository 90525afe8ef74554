package org.linstorgateway.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.stream.Stream;

/** Why a client refuses the certificate of a server. */
public enum CertificateMistake {
    EXPIRED,
    NOT_YET_VALID,
    /** No known authority has signed it. */
    UNTRUSTED,
    /** It is valid, but has not the name by which the server was reached. */
    OTHER_NAME,
    /** It is not the one that was asked for. */
    OTHER_FINGERPRINT,
    /** It is not for servers, or its keys are too weak. */
    UNSUITABLE;

    private static final int MAX_CAUSES = 20;

    /** The check of names throws exactly the common supertype, and all others one of its subtypes (seen with JDK 25). */
    static CertificateMistake of(CertificateException refusal) {
        if (refusal instanceof RefusedCertificateException refused) {
            return refused.mistake();
        }
        if (isCausedBy(refusal, CertificateExpiredException.class)) {
            return EXPIRED;
        }
        if (isCausedBy(refusal, CertificateNotYetValidException.class)) {
            return NOT_YET_VALID;
        }
        if (isCausedBy(refusal, CertPathBuilderException.class)
                || isCausedBy(refusal, CertPathValidatorException.class)) {
            return UNTRUSTED;
        }
        return refusal.getClass() == CertificateException.class ? OTHER_NAME : UNSUITABLE;
    }

    private static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> type) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES)
                .anyMatch(type::isInstance);
    }
}
