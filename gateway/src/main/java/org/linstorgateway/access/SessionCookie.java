package org.linstorgateway.access;

import java.util.Optional;

/**
 * The cookie of a session in a request, and what the request shows besides it.
 *
 * @param secret    the secret; empty if the cookie cannot be one of a session
 * @param changes   whether the request can change something, so that it needs the CSRF token
 * @param csrfToken the header {@code X-CSRF-Token}
 */
public record SessionCookie(Optional<SessionSecret> secret, boolean changes, Optional<String> csrfToken) {
    /** Hides the CSRF token. */
    @Override
    public String toString() {
        return "cookie of a session";
    }
}
