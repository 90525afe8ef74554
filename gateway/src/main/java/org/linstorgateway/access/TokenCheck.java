package org.linstorgateway.access;

import java.time.Duration;
import java.util.Optional;

/** Finds the tokens of secrets. */
public interface TokenCheck {
    /** How long a server may go by what it knew of the tokens before it reads them again. */
    Duration DELAY = Duration.ofSeconds(3);

    /**
     * Returns the valid token with a secret; empty if there is none.
     *
     * @throws org.linstorgateway.target.GatewayException if the tokens cannot be read
     */
    Optional<Token> find(TokenSecret secret);

    /**
     * Returns the token likewise, among those that were read last if they cannot be read within some seconds. Nobody can revoke a token
     * while LINSTOR is away; only a server that has lost its connection may miss that somebody did.
     *
     * @throws org.linstorgateway.target.GatewayException if they cannot be read, and never were
     */
    default Optional<Token> findKnown(TokenSecret secret) {
        return find(secret);
    }
}
