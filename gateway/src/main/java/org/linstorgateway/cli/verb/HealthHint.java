package org.linstorgateway.cli.verb;

import java.util.function.Supplier;
import org.linstorgateway.target.GatewayException;

/** The hint at the health check: if a service does not start, its nodes often lack something. */
final class HealthHint {
    private static final String CHECK = "Run 'linstor-gateway check-health' on every node to see what may be "
            + "missing there.";

    private HealthHint() {}

    /** Adds the hint to a failure that a node may have caused, unlike a wrong request or an unreachable server. */
    static <R> R onFailure(Supplier<R> call) {
        try {
            return call.get();
        } catch (GatewayException e) {
            throw switch (e.problem()) {
                case INVALID, NOT_FOUND, METHOD_NOT_ALLOWED, CONFLICT, TOO_LARGE, UNREACHABLE, BUSY -> e;
                default -> withCheck(e);
            };
        }
    }

    private static GatewayException withCheck(GatewayException failure) {
        String hint = failure.hint().isEmpty() ? CHECK : failure.hint() + "\n" + CHECK;
        return failure.with(failure.getMessage(), hint);
    }
}
