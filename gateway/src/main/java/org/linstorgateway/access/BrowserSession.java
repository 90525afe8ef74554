package org.linstorgateway.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A session of a browser, without its secret.
 *
 * @param caller  who began it; what it may do, the session may
 * @param source  the SHA-256 hash of the token with which it was begun, in hexadecimal digits
 * @param created when it was begun
 * @param expires from when it is no longer valid
 */
public record BrowserSession(Caller caller, String source, Instant created, Instant expires) {
    /**
     * Returns a new session, which lasts for {@link Sessions#LIFETIME} or as long as the proof of its caller.
     *
     * @param bearer the token of the caller, of any kind
     */
    public static BrowserSession of(Caller caller, String bearer, Instant now) {
        Instant latest = now.plus(Sessions.LIFETIME);
        Instant expires = caller.expires().filter(end -> end.isBefore(latest)).orElse(latest);
        return new BrowserSession(new Caller(caller.proof(), caller.id(), caller.role(), Optional.of(expires)),
                RandomSecret.hash(bearer), now, expires);
    }

    /** Tells whether it is valid at a moment, as far as its time is concerned. */
    public boolean isValidAt(Instant time) {
        return time.isBefore(expires);
    }

    /** Tells whether it is of a caller, whatever the token. */
    public boolean isOf(Caller other) {
        return caller.proof() == other.proof() && caller.id().equals(other.id());
    }
}
