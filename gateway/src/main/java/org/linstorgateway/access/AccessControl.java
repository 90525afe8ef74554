package org.linstorgateway.access;

import java.util.Locale;
import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Decides who sent a request, and whether that caller may make it. */
public final class AccessControl {
    private static final String BEARER = "bearer ";
    private static final String LOGIN = "Log in with a token: linstor-gateway login. Over REST: Authorization: Bearer TOKEN";

    private final TokenCheck tokens;
    private final Role anonymous;

    /** @param anonymous what callers without a token may do */
    public AccessControl(TokenCheck tokens, Role anonymous) {
        this.tokens = tokens;
        this.anonymous = anonymous;
    }

    /** Returns a control that lets everybody do everything. */
    public static AccessControl open() {
        return new AccessControl(_ -> Optional.empty(), Role.ADMIN);
    }

    /**
     * Determines the caller. Whoever sends a token that is not valid is not taken for an anonymous caller.
     *
     * @param authorization the header {@code Authorization}
     * @throws GatewayException {@code UNAUTHENTICATED}
     */
    public Caller caller(Optional<String> authorization) {
        return authorization.map(this::withToken).orElseGet(() -> Caller.anonymous(anonymous));
    }

    private Caller withToken(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw GatewayException.of(ErrorCode.INVALID_TOKEN,
                    "the header 'Authorization' is not of the form 'Bearer TOKEN'", LOGIN);
        }
        return TokenSecret.parse(authorization.substring(BEARER.length()).strip()).flatMap(tokens::find)
                .map(token -> new Caller(Optional.of(token.name()), token.role()))
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_TOKEN,
                        "the token is not valid: it was revoked, has expired, or is no token of this cluster", LOGIN));
    }

    /**
     * Requires that a caller may do what needs a role.
     *
     * @throws GatewayException {@code UNAUTHENTICATED} if a token would help, {@code FORBIDDEN} if that of the caller does not suffice
     */
    public static void require(Caller caller, Role needed) {
        if (caller.role().includes(needed)) {
            return;
        }
        if (caller.token().isEmpty()) {
            throw GatewayException.of(ErrorCode.TOKEN_NEEDED,
                    "the server does this only with a token of the role " + needed.word(), LOGIN);
        }
        throw GatewayException.of(ErrorCode.ROLE_NEEDED, "this needs the role " + needed.word() + ", but "
                + caller.name() + " has the role " + caller.role().word(),
                "Ask an administrator for a token with that role: linstor-gateway access token create NAME --role "
                        + needed.word());
    }
}
