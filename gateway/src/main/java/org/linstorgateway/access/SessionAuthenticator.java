package org.linstorgateway.access;

import java.util.Optional;
import java.util.Set;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Recognises callers by the session of their browser, if the request has no header {@code Authorization}. */
public final class SessionAuthenticator implements Authenticator {
    private final Sessions sessions;
    private final Set<Proof> proofs;

    /** Creates one that accepts the sessions of tokens of the cluster and of an identity provider. */
    public SessionAuthenticator(Sessions sessions) {
        this(sessions, Set.of(Proof.TOKEN, Proof.IDENTITY_PROVIDER));
    }

    /** @param proofs what this server accepts: a session of a provider that it no longer has is not valid */
    public SessionAuthenticator(Sessions sessions, Set<Proof> proofs) {
        this.sessions = sessions;
        this.proofs = Set.copyOf(proofs);
    }

    /** @throws GatewayException {@code INVALID_SESSION}, or {@code CSRF_TOKEN_NEEDED} if the page may be of another server */
    @Override
    public Optional<Caller> find(Credentials credentials) {
        return credentials.authorization().isPresent() ? Optional.empty() : credentials.cookie().map(this::caller);
    }

    private Caller caller(SessionCookie cookie) {
        SessionSecret secret = cookie.secret().orElseThrow(SessionAuthenticator::invalid);
        BrowserSession session = sessions.find(secret)
                .filter(found -> proofs.contains(found.caller().proof())).orElseThrow(SessionAuthenticator::invalid);
        if (cookie.changes() && cookie.csrfToken().filter(secret::hasCsrfToken).isEmpty()) {
            throw GatewayException.of(ErrorCode.CSRF_TOKEN_NEEDED, cookie.csrfToken().isEmpty()
                    ? "a change with the cookie of a session needs the header 'X-CSRF-Token'"
                    : "the header 'X-CSRF-Token' is not of this session",
                    "Send what GET /api/v2/access/session tells as 'csrf_token'.");
        }
        return session.caller();
    }

    private static GatewayException invalid() {
        return GatewayException.of(ErrorCode.INVALID_SESSION,
                "the session is not valid: it has expired, was logged out, or its token was revoked",
                "Log in again.");
    }
}
