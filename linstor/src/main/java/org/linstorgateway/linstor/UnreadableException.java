package org.linstorgateway.linstor;

import java.io.Serial;

/** A body is not what LINSTOR sends. Its text is not kept: it may hold secrets, and may be long. */
final class UnreadableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
