package org.linstorgateway.access;

import java.util.Optional;

/**
 * Who has sent a request.
 *
 * @param token the name of the token that the caller has proved to have; empty for anonymous callers
 * @param role  what the caller may do
 */
public record Caller(Optional<TokenName> token, Role role) {
    /** Returns a caller without a token. */
    public static Caller anonymous(Role role) {
        return new Caller(Optional.empty(), role);
    }

    /** Returns how messages and the log name the caller. */
    public String name() {
        return token.map(name -> "token '" + name + "'").orElse("anonymous");
    }
}
