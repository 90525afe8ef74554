package org.linstorgateway.rest.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Observes what a server does, for metrics and events. It is called on the threads of requests, and must return soon. */
public interface ServerObserver {
    /** Observes nothing. */
    ServerObserver NONE = new ServerObserver() {};

    /** Observes a request that has ended. */
    default void answered(Answered request) {}

    /** Observes that a change begins to run. */
    default void changeBegan(Change change) {}

    /**
     * Observes that a change has ended.
     *
     * @param failure why it failed; empty if it did not
     */
    default void changeEnded(Change change, Optional<String> failure) {}

    /** Observes that new connections get another certificate, or the first one. */
    default void certificateInUse(Instant end) {}

    /** Returns an observer that tells this one first, then another one. */
    default ServerObserver and(ServerObserver other) {
        ServerObserver first = this;
        return new ServerObserver() {
            @Override
            public void answered(Answered request) {
                first.answered(request);
                other.answered(request);
            }

            @Override
            public void changeBegan(Change change) {
                first.changeBegan(change);
                other.changeBegan(change);
            }

            @Override
            public void changeEnded(Change change, Optional<String> failure) {
                first.changeEnded(change, failure);
                other.changeEnded(change, failure);
            }

            @Override
            public void certificateInUse(Instant end) {
                first.certificateInUse(end);
                other.certificateInUse(end);
            }
        };
    }

    /**
     * A change.
     *
     * @param request  the identifier of its request
     * @param method   its HTTP method
     * @param route    the template of its path
     * @param objects  the names of the objects that it changes by their kind, such as {@code target}: a view, to which names are added as soon as they
     *                 are known, before the first change
     * @param isDryRun whether it only shows what it would change
     */
    record Change(String request, String method, String route, Map<String, String> objects, boolean isDryRun) {
        public Change {
            objects = Collections.unmodifiableMap(objects);
        }
    }

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
