package org.linstorgateway.linstor;

import java.time.Duration;
import java.util.OptionalInt;

/** Observes the calls of a client, for metrics and events. It is called on the thread of the call, and must return soon. */
@FunctionalInterface
public interface CallObserver {
    /** The first HTTP status of a failure. */
    int FIRST_ERROR = 400;

    /** Observes nothing. */
    CallObserver NONE = _ -> {};

    /** Observes a call that has ended. */
    void ended(Call call);

    /** Returns an observer that tells this one first, then another one. */
    default CallObserver and(CallObserver other) {
        return call -> {
            ended(call);
            other.ended(call);
        };
    }

    /**
     * A call, with its retries.
     *
     * @param method   the HTTP method
     * @param path     the template of its path, such as {@code /v1/nodes/{node}}: there are few of them, whatever LINSTOR contains
     * @param purpose  what it is for, such as {@code create resource group 'fast'}
     * @param isChange whether it may change something
     * @param status   the HTTP status of the response; empty if there was none
     * @param duration until the body was read; of an event stream, until it began
     */
    record Call(String method, String path, String purpose, boolean isChange, OptionalInt status, Duration duration) {
        /** Tells whether LINSTOR has accepted it. */
        public boolean isAccepted() {
            return status.isPresent() && status.getAsInt() < FIRST_ERROR;
        }
    }
}
