package org.linstorgateway.linstor;

import java.time.Duration;
import java.util.OptionalInt;

/** Observes the calls of a client, for metrics. It is called on the thread of the call, and must return soon. */
@FunctionalInterface
public interface CallObserver {
    /** Observes nothing. */
    CallObserver NONE = _ -> {};

    /** Observes a call that has ended. */
    void ended(Call call);

    /**
     * A call, with its retries.
     *
     * @param method   the HTTP method
     * @param path     the template of its path, such as {@code /v1/nodes/{node}}: there are few of them, whatever LINSTOR contains
     * @param status   the HTTP status of the response; empty if there was none
     * @param duration until the body was read; of an event stream, until it began
     */
    record Call(String method, String path, OptionalInt status, Duration duration) {}
}
