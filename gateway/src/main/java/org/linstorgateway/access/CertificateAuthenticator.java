package org.linstorgateway.access;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Recognises callers by their client certificates, if the request has no header {@code Authorization}. */
public final class CertificateAuthenticator implements Authenticator {
    private final CertificateRoles roles;
    private final InstantSource clock;

    public CertificateAuthenticator(CertificateRoles roles, InstantSource clock) {
        this.roles = roles;
        this.clock = clock;
    }

    /** @throws GatewayException {@code CERTIFICATE_EXPIRED} if it has since the connection began, or the client resumed a TLS session */
    @Override
    public Optional<Caller> find(Credentials credentials) {
        return credentials.authorization().isPresent()
                ? Optional.empty()
                : credentials.certificate().flatMap(this::caller);
    }

    private Optional<Caller> caller(X509Certificate certificate) {
        Optional<Caller> caller = roles.caller(certificate);
        caller.ifPresent(known -> {
            if (clock.instant().isAfter(certificate.getNotAfter().toInstant())) {
                throw GatewayException.of(ErrorCode.CERTIFICATE_EXPIRED, "the " + known.name() + " has expired",
                        "Connect with a new one.");
            }
        });
        return caller;
    }
}
