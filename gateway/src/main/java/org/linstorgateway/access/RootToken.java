package org.linstorgateway.access;

import java.util.Optional;

/**
 * Recognises root of the server's own machine by a token in a file that only root can read. It is taken from that machine only, and
 * works without LINSTOR.
 */
public final class RootToken implements Authenticator {
    private final TokenSecret secret;

    public RootToken(TokenSecret secret) {
        this.secret = secret;
    }

    @Override
    public Optional<Caller> find(Credentials credentials) {
        return credentials.isLocal() && credentials.bearer().flatMap(TokenSecret::parse)
                .filter(sent -> sent.hasHash(secret.hash())).isPresent()
                        ? Optional.of(new Caller(Proof.ROOT_TOKEN, Optional.empty(), Role.ADMIN))
                        : Optional.empty();
    }
}
