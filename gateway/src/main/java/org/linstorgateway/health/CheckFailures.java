package org.linstorgateway.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.target.GatewayException;

/** A check that failed, as a finding. */
final class CheckFailures {
    private CheckFailures() {}

    static Finding finding(@Nullable Throwable failure) {
        return switch (failure) {
            case UndeterminedException e -> Finding.problem(String.valueOf(e.getMessage()), e.remedy());
            case GatewayException e -> Finding.problem(e.getMessage(), e.hint());
            case LinstorException e -> Finding.problem(String.valueOf(e.getMessage()), e.correction());
            case null, default -> Finding.problem("a check broke off: " + failure,
                    "This is a defect of linstor-gateway, please report it.");
        };
    }

    static Finding tooSlow(Duration limit) {
        return Finding.problem("a check took longer than " + limit.toMillis() / 1000.0 + " s and was given up",
                "Look whether the machine is overloaded, or allow more time with --timeout.");
    }
}
