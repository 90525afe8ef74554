package org.linstorgateway.sim.json;

/** Failure to read a request body that is not JSON, or not the JSON that the call expects. */
public final class InvalidJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception with a message for the client. */
    public InvalidJsonException(String message) {
        super(message);
    }
}
