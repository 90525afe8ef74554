package org.linstorgateway.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.target.GatewayException;

/** Converter of checks that could not be completed into findings. */
final class IncompleteCheck {
    private IncompleteCheck() {}

    /** Returns the finding for an exception of a check. */
    static Finding failed(@Nullable Throwable failure) {
        return switch (failure) {
            case IncompleteCheckException e -> Finding.problem(String.valueOf(e.getMessage()), e.remedy());
            case GatewayException e -> Finding.problem(e.getMessage(), e.hint());
            case LinstorException e -> Finding.problem(String.valueOf(e.getMessage()), e.correction());
            case null, default -> Finding.problem("a check failed unexpectedly: " + failure,
                    "This is a bug in linstor-gateway. Please report it.");
        };
    }

    /** Returns the finding for a check that exceeded its timeout. */
    static Finding timedOut(Duration limit) {
        return Finding.problem("a check took longer than " + limit.toMillis() / 1000.0 + " s and was cancelled",
                "Check whether the machine is overloaded, or allow more time with --timeout.");
    }
}
