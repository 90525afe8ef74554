package org.linstorgateway.access;

import java.util.Optional;

/**
 * Who has sent a request.
 *
 * @param proof by what the caller has proved who it is
 * @param id    the name that it has proved to have; empty for anonymous callers and the root token
 * @param role  what the caller may do
 */
public record Caller(Proof proof, Optional<String> id, Role role) {
    /** Returns a caller that has proved nothing. */
    public static Caller anonymous(Role role) {
        return new Caller(Proof.NONE, Optional.empty(), role);
    }

    /** Returns the caller with a token. */
    public static Caller with(Token token) {
        return new Caller(Proof.TOKEN, Optional.of(token.name().text()), token.role());
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
