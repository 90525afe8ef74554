package org.linstorgateway.rest.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Observes what a server does, for metrics. It is called on the threads of requests, and must return soon. */
public interface ServerObserver {
    /** Observes nothing. */
    ServerObserver NONE = new ServerObserver() {};

    /** Observes a request that has ended. */
    default void answered(Answered request) {}

    /** Observes that a change begins to run. */
    default void changeBegan(String method, String route) {}

    /** Observes that a change has ended. */
    default void changeEnded(String method, String route) {}

    /** Observes that new connections get another certificate, or the first one. */
    default void certificateInUse(Instant end) {}

    /**
     * A request that has ended.
     *
     * @param method   as the client sent it
     * @param route    the template of its path; empty if no route has it
     * @param status   the status of the response; empty if the client disconnected before its end
     * @param duration since its first byte
     */
    record Answered(String method, Optional<String> route, OptionalInt status, Duration duration) {}
}
