package org.linstorgateway.rest.api;

import java.time.Duration;
import java.util.OptionalLong;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.GoDuration;

/** The timeout of a request, 0 to one day; 0 is the default of {@link Targets#DEFAULT_TIMEOUT}. */
final class TimeoutParameter {
    private static final Duration LONGEST = Duration.ofDays(1);
    /** The name of the parameter, and of the field of a body. */
    static final String NAME = QueryParameter.RESOURCE_TIMEOUT.word();

    private TimeoutParameter() {}

    /** Reads the query parameter: a Go duration. */
    static Duration ofQuery(ApiRequest request) {
        return request.query().find(QueryParameter.RESOURCE_TIMEOUT).map(GoDuration::parse)
                .map(TimeoutParameter::checked)
                .orElse(Targets.DEFAULT_TIMEOUT);
    }

    /** Reads the field of a body, in nanoseconds; a missing one is the default. */
    static Duration ofBody(OptionalLong nanos) {
        return checked(Duration.ofNanos(nanos.orElse(0)));
    }

    private static Duration checked(Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
            throw GatewayException.of(ErrorCode.INVALID_DURATION,
                    "'" + NAME + "' is out of range: expected 0 (the default of "
                            + Targets.DEFAULT_TIMEOUT.toSeconds() + " s) to " + LONGEST.toHours() + " hours");
        }
        return timeout.isZero() ? Targets.DEFAULT_TIMEOUT : timeout;
    }

    /** Returns how to wait: until the service runs, unless the parameter {@code wait} is false. */
    static WaitOptions wait(ApiRequest request, Duration timeout) {
        WaitOptions wait = WaitOptions.upTo(timeout);
        return request.query().flag(QueryParameter.WAIT, true) ? wait : wait.notForService();
    }
}
