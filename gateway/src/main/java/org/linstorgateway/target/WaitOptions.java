package org.linstorgateway.target;

import java.time.Duration;

/**
 * How long a caller waits for an operation.
 *
 * @param limit      the time after which it fails, not negative
 * @param forService whether it lasts until the service runs; if not, until DRBD Reactor has what it needs to run it
 */
public record WaitOptions(Duration limit, boolean forService) {

    public WaitOptions {
        if (limit.isNegative()) {
            throw GatewayException.invalid("a time limit cannot be negative: " + limit);
        }
    }

    /** Waits for the service, no longer than this. */
    public static WaitOptions upTo(Duration limit) {
        return new WaitOptions(limit, true);
    }

    /** The same, but without the wait for the service. */
    public WaitOptions notForService() {
        return new WaitOptions(limit, false);
    }
}
