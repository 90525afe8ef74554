package org.linstorgateway.access;

import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Recognises callers by the tokens of the cluster. */
public final class TokenAuthenticator implements Authenticator {
    private final TokenCheck tokens;

    public TokenAuthenticator(TokenCheck tokens) {
        this.tokens = tokens;
    }

    @Override
    public Optional<Caller> find(Credentials credentials) {
        return credentials.bearer().flatMap(TokenSecret::parse).map(secret -> caller(tokens.find(secret)));
    }

    @Override
    public Optional<Caller> findWithoutLinstor(Credentials credentials) {
        return credentials.bearer().flatMap(TokenSecret::parse).map(secret -> caller(tokens.findKnown(secret)));
    }

    private static Caller caller(Optional<Token> token) {
        return token.map(Caller::with).orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_TOKEN,
                "the token is not valid: it was revoked, has expired, or is no token of this cluster",
                AccessControl.LOGIN));
    }
}
