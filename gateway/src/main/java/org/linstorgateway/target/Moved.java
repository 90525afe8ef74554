package org.linstorgateway.target;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of a move.
 *
 * @param from   the node that ran the service before
 * @param to     the node that runs it now; the same if nothing had to be done
 * @param outage how long the port of the service did not accept connections, as the server saw it; empty if the server cannot
 *               reach the service
 */
public record Moved<T extends Target>(Deployed<T> deployed, String from, String to, Optional<Duration> outage) {
    /** Returns where it moved and for how long it was not reached, as a phrase. */
    public String outcome() {
        return "to " + to + outage.map(time -> String.format(Locale.ROOT, ", not reached for %.1f s",
                time.toMillis() / 1000.0)).orElse("");
    }

    /** Tells whether the target ran there already. */
    public boolean isNothing() {
        return from.equalsIgnoreCase(to);
    }
}
