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
}
