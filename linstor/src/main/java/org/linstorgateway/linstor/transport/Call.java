package org.linstorgateway.linstor.transport;

import java.util.Optional;

/**
 * A request, without the controller that will get it.
 *
 * @param purpose
 *            for messages, to stand after "to": {@code delete resource definition 'vmstore'}
 * @param path
 *            path and query, encoded
 * @param body
 *            JSON
 * @param streaming
 *            whether an event stream is asked for
 * @param reader
 *            who takes the body of a good answer while it arrives; without one it is taken as a whole
 */
public record Call(String purpose, Effect effect, String method, String path, Optional<String> body,
        boolean streaming, Optional<BodyReader> reader) {
    private static final String DELETE = "DELETE";

    public static Call get(String purpose, String path) {
        return new Call(purpose, Effect.READ, "GET", path, Optional.empty(), false, Optional.empty());
    }

    public static Call put(String purpose, String path, String body) {
        return new Call(purpose, Effect.IDEMPOTENT, "PUT", path, Optional.of(body), false, Optional.empty());
    }

    public static Call delete(String purpose, String path) {
        return new Call(purpose, Effect.IDEMPOTENT, DELETE, path, Optional.empty(), false, Optional.empty());
    }

    public static Call post(String purpose, Effect effect, String path, Optional<String> body) {
        return new Call(purpose, effect, "POST", path, body, false, Optional.empty());
    }

    public static Call stream(String purpose, String path) {
        return new Call(purpose, Effect.READ, "GET", path, Optional.empty(), true, Optional.empty());
    }

    /** The same call, whose answer is taken by a reader. */
    public Call takenBy(BodyReader taker) {
        return new Call(purpose, effect, method, path, body, streaming, Optional.of(taker));
    }

    public boolean deletes() {
        return method.equals(DELETE);
    }

    public boolean changes() {
        return effect != Effect.READ;
    }
}
