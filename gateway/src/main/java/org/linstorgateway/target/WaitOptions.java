package org.linstorgateway.target;

import java.time.Duration;

/**
 * How long a caller waits for an operation.
 *
 * @param limit      the timeout of the operation, not negative
 * @param forService whether the operation ends when the service runs; if not, it ends when DRBD Reactor has all it
 *         needs
 */
public record WaitOptions(Duration limit, boolean forService) {

    public WaitOptions {
        if (limit.isNegative()) {
            throw GatewayException.of(ErrorCode.INVALID_DURATION, "a time limit cannot be negative: " + limit);
        }
    }

    /** Returns options that wait for the service, up to a limit. */
    public static WaitOptions upTo(Duration limit) {
        return new WaitOptions(limit, true);
    }

    /** Returns a copy that does not wait for the service. */
    public WaitOptions notForService() {
        return new WaitOptions(limit, false);
    }
}
