package org.linstorgateway.rest.http;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ErrorCode;

/** Reports that a request is refused for its form, with an HTTP status that no {@code Problem} has. */
final class RefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String hint;
    private final @Nullable Duration retryAfter;

    /** @param code one with an HTTP status of its own */
    RefusedException(ErrorCode code, String message, String hint) {
        this(code, message, hint, null);
    }

    /** @param retryAfter when to repeat the request; null if that does not help */
    RefusedException(ErrorCode code, String message, String hint, @Nullable Duration retryAfter) {
        super(message);
        this.code = code;
        this.hint = hint;
        this.retryAfter = retryAfter;
    }

    int status() {
        return code.status().orElseThrow();
    }

    ErrorCode code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    /** Returns when to repeat the request; empty if that does not help. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    String hint() {
        return hint;
    }
}
