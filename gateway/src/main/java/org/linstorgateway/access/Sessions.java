package org.linstorgateway.access;

import java.time.Duration;
import java.util.Optional;

/** The sessions of browsers, which all servers of a cluster share. */
public interface Sessions {
    /** How long a session lasts if the token does not expire before. */
    Duration LIFETIME = Duration.ofHours(12);

    /** How many sessions a caller can have. One more ends the oldest of them. */
    int MOST = 10;

    /**
     * Returns the valid session with a secret; empty if there is none, or its token was revoked. Other servers know a change
     * within {@link TokenCheck#DELAY}, the server that has made it at once.
     *
     * @throws org.linstorgateway.target.GatewayException if the sessions cannot be read
     */
    Optional<BrowserSession> find(SessionSecret secret);

    /**
     * Creates a session.
     *
     * @param bearer the token of the caller, as the request has it
     * @param former the session that the browser had until now; it ends
     */
    NewSession create(Caller caller, String bearer, Optional<SessionSecret> former);

    /** Ends a session. Nothing happens if there is none. */
    void end(SessionSecret secret);
}
