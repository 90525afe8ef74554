package org.linstorgateway.rest.http;

import java.io.Serial;

/** Reports that the client of a request has disconnected, or was disconnected, so that nobody can receive a response. */
final class ClientDisconnectedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    ClientDisconnectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
