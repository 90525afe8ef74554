package org.linstorgateway.rest.http;

import java.io.Serial;
import org.linstorgateway.target.ErrorCode;

/** Reports that a request is refused for its form, with an HTTP status that no {@code Problem} has. */
final class RefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String hint;

    /** @param code one with an HTTP status of its own */
    RefusedException(ErrorCode code, String message, String hint) {
        super(message);
        this.code = code;
        this.hint = hint;
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

    String hint() {
        return hint;
    }
}
