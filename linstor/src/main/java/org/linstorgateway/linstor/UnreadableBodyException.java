package org.linstorgateway.linstor;

import java.io.Serial;

/** A response body is not what LINSTOR sends. The exception omits the body, which may hold secrets and be long. */
final class UnreadableBodyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableBodyException(String message) {
        super(message);
    }
}
