package org.linstorgateway.sim.http;

/** The connection of a client is to be closed without a response, or without the rest of it. */
final class DroppedConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DroppedConnectionException(String reason) {
        super(reason);
    }

    DroppedConnectionException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
