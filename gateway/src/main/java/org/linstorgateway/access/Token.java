package org.linstorgateway.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A token without its secret.
 *
 * @param expires from when it is no longer valid; empty for never
 */
public record Token(TokenName name, Role role, Instant created, Optional<Instant> expires) {
    /** Tells whether it is valid at a moment, as far as its time is concerned. */
    public boolean isValidAt(Instant time) {
        return expires.filter(end -> !time.isBefore(end)).isEmpty();
    }
}
