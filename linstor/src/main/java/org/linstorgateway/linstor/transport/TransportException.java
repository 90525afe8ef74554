package org.linstorgateway.linstor.transport;

import java.io.IOException;
import java.io.Serial;
import java.net.URI;

/** A request got no usable response. The message names the controller and what it did, but not the request. */
public final class TransportException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why there is no usable response. */
    public enum Reason {
        /** The request reached no controller: it certainly had no effect. */
        UNREACHABLE,
        /** Too many other requests were in progress, so that this one was not sent: it certainly had no effect. */
        BUSY,
        /** The connection was lost after part of the request was sent. */
        CONNECTION_LOST,
        /** The deadline passed. */
        TIMED_OUT,
        /** The response is not LINSTOR's, or is too long. */
        UNEXPECTED_RESPONSE,
        /** The calling thread was interrupted. */
        INTERRUPTED
    }

    private final Reason reason;

    TransportException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static TransportException of(URI controller, Reason reason, String message) {
        return new TransportException(reason, controller + ": " + message);
    }

    static TransportException timedOut(URI controller, Deadline deadline) {
        return of(controller, Reason.TIMED_OUT, "no complete response within " + deadline.timeoutText());
    }

    static TransportException interrupted(URI controller) {
        return of(controller, Reason.INTERRUPTED, "the wait for its response was interrupted");
    }

    static TransportException undecodable(URI controller, IOException e) {
        return of(controller, Reason.UNEXPECTED_RESPONSE, "its gzip response cannot be read: " + e.getMessage());
    }

    public Reason reason() {
        return reason;
    }

    /** Returns whether the request certainly had no effect on any controller. */
    public boolean unsent() {
        return reason == Reason.UNREACHABLE || reason == Reason.BUSY;
    }

    /** Returns this failure with the message of the failed retry appended. */
    TransportException withRetry(TransportException retry) {
        return new TransportException(reason, getMessage() + "; then " + retry.getMessage());
    }
}
