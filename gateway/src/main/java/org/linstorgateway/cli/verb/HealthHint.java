package org.linstorgateway.cli.verb;

import java.util.function.Supplier;
import org.linstorgateway.target.GatewayException;

/** Where a service does not come up, the reason is often that something is missing on its nodes. */
final class HealthHint {
    private static final String CHECK = "Run 'linstor-gateway check-health' on every node to see what may be missing "
            + "there.";

    private HealthHint() {}

    /** Has a failure that the cluster may be the cause of hint at the check; wrong requests do not. */
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
        return new GatewayException(failure.problem(), failure.getMessage(), hint, failure);
    }
}
