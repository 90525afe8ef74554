package org.linstorgateway.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tokens of a cluster, which all of its servers share. */
public interface Tokens {
    /** Returns all tokens by name, expired ones too. */
    List<Token> list();

    /**
     * Creates a token. All servers know it within {@link TokenCheck#DELAY}.
     *
     * @param lifetime how long it is valid; empty for ever
     * @throws org.linstorgateway.target.GatewayException {@code CONFLICT} if the name is in use, {@code INVALID} for a role that a
     *                                                    token cannot have, or a lifetime that is not positive
     */
    NewToken create(TokenName name, Role role, Optional<Duration> lifetime);

    /**
     * Deletes a token. All servers refuse it within {@link TokenCheck#DELAY}.
     *
     * @throws org.linstorgateway.target.GatewayException {@code NOT_FOUND} if there is none
     */
    void revoke(TokenName name);
}
