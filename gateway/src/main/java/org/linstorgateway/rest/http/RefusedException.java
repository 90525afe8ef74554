package org.linstorgateway.rest.http;

import java.io.Serial;

/** Reports that a request is refused for its form, with an HTTP status that no {@code Problem} has. */
final class RefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String hint;

    /** @param status the HTTP status, 400 to 499 */
    RefusedException(int status, String message, String hint) {
        super(message);
        this.status = status;
        this.hint = hint;
    }

    int status() {
        return status;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    String hint() {
        return hint;
    }
}
