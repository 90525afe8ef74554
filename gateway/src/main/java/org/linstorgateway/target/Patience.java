package org.linstorgateway.target;

import java.time.Duration;

/**
 * How long a caller waits for an operation.
 *
 * @param limit      the time after which it fails, not negative
 * @param forService whether it lasts until the service runs; if not, until DRBD Reactor has what it needs to run it
 */
public record Patience(Duration limit, boolean forService) {

    public Patience {
        if (limit.isNegative()) {
            throw GatewayException.invalid("a time limit cannot be negative: " + limit);
        }
    }

    /** Waits for the service, no longer than this. */
    public static Patience upTo(Duration limit) {
        return new Patience(limit, true);
    }

    /** The same, but without the wait for the service. */
    public Patience notForService() {
        return new Patience(limit, false);
    }
}
