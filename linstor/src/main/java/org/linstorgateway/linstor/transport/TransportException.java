package org.linstorgateway.linstor.transport;

import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request got no usable response. The message names the controller and what it did, but not the request. */
public final class TransportException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why there is no usable response. */
    public enum Reason {
        /** The request reached no controller: it certainly had no effect. */
        UNREACHABLE,
        /**
         * The certificate of the controller is not trusted, or it redirects to an address that must not be used: the
         * request certainly had no effect, and no repetition helps.
         */
        MISCONFIGURED,
        /** Too many other requests were in progress, so that this one was not sent: it certainly had no effect. */
        BUSY,
        /** The connection was lost after part of the request was sent. */
        CONNECTION_LOST,
        /** The deadline passed. */
        TIMED_OUT,
        /** A proxy answered that the LINSTOR behind it is unavailable. */
        PROXY_ERROR,
        /** The response is not LINSTOR's, or is too long. */
        UNEXPECTED_RESPONSE,
        /** The calling thread was interrupted. */
        INTERRUPTED
    }

    private final Reason reason;
    private final String first;
    private final @Nullable String last;
    private final Duration outage;
    private final String remedy;

    TransportException(Reason reason, String message) {
        this(reason, message, null, Duration.ZERO, "");
    }

    private TransportException(Reason reason, String first, @Nullable String last, Duration outage, String remedy) {
        super(last == null ? first : first + "; then " + last);
        this.reason = reason;
        this.first = first;
        this.last = last;
        this.outage = outage;
        this.remedy = remedy;
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

    /** Returns what to do about the failure; {@code ""} if the message says enough. */
    public String remedy() {
        return remedy;
    }

    /** Returns for how long no controller answered although the request was repeated; zero if it was not. */
    public Duration outage() {
        return outage;
    }

    /** Returns whether the request certainly had no effect on any controller. */
    public boolean unsent() {
        return switch (reason) {
            case UNREACHABLE, MISCONFIGURED, BUSY -> true;
            case CONNECTION_LOST, TIMED_OUT, PROXY_ERROR, UNEXPECTED_RESPONSE, INTERRUPTED -> false;
        };
    }

    /** Returns whether a request fails like this while a controller restarts or another one takes over. */
    boolean isOutage() {
        return switch (reason) {
            case UNREACHABLE, CONNECTION_LOST, PROXY_ERROR -> true;
            case MISCONFIGURED, BUSY, TIMED_OUT, UNEXPECTED_RESPONSE, INTERRUPTED -> false;
        };
    }

    /** Returns this failure with the message of the failed retry appended, in place of that of an earlier retry. */
    TransportException withRetry(TransportException retry) {
        return new TransportException(reason, first, retry.last == null ? retry.first : retry.last, outage,
                retry.remedy);
    }

    TransportException afterOutage(Duration length) {
        return new TransportException(reason, first, last, length, remedy);
    }

    TransportException withRemedy(String newRemedy) {
        return new TransportException(reason, first, last, outage, newRemedy);
    }
}
