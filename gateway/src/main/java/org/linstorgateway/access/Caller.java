package org.linstorgateway.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Who has sent a request.
 *
 * @param proof   by what the caller has proved who it is
 * @param id      the name that it has proved to have; empty for anonymous callers and the root token
 * @param role    what the caller may do
 * @param expires from when the proof is no longer valid; empty if it does not end by itself
 */
public record Caller(Proof proof, Optional<String> id, Role role, Optional<Instant> expires) {
    /** Creates a caller whose proof does not end by itself. */
    public Caller(Proof proof, Optional<String> id, Role role) {
        this(proof, id, role, Optional.empty());
    }

    /** Returns a caller that has proved nothing. */
    public static Caller anonymous(Role role) {
        return new Caller(Proof.NONE, Optional.empty(), role);
    }

    /** Returns the caller with a token. */
    public static Caller with(Token token) {
        return new Caller(Proof.TOKEN, Optional.of(token.name().text()), token.role(), token.expires());
    }

    /** Tells whether it has proved nothing. */
    public boolean isAnonymous() {
        return proof == Proof.NONE;
    }

    /** Returns how messages and the log name the caller. */
    public String name() {
        return proof.noun() + id.map(text -> " '" + text + "'").orElse("");
    }
}
