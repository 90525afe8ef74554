package org.linstorgateway.linstor.transport;

import java.util.Optional;

/**
 * A request to whichever controller is active.
 *
 * @param purpose
 *            verb and object for messages, such as {@code delete resource definition 'vmstore'}
 * @param path
 *            path and query, encoded
 * @param body
 *            JSON
 * @param eventStream
 *            whether the request asks for server-sent events
 * @param reader
 *            reads the body of a response with status 200 while it arrives; empty to keep the body in memory
 */
public record ApiRequest(String purpose, Idempotency idempotency, String method, String path, Optional<String> body,
        boolean eventStream, Optional<BodyReader> reader) {
    private static final String DELETE = "DELETE";

    public static ApiRequest get(String purpose, String path) {
        return new ApiRequest(purpose, Idempotency.SAFE, "GET", path, Optional.empty(), false, Optional.empty());
    }

    public static ApiRequest put(String purpose, String path, String body) {
        return new ApiRequest(purpose, Idempotency.IDEMPOTENT, "PUT", path, Optional.of(body), false,
                Optional.empty());
    }

    /** A request without a body. */
    public static ApiRequest put(String purpose, String path) {
        return new ApiRequest(purpose, Idempotency.IDEMPOTENT, "PUT", path, Optional.empty(), false, Optional.empty());
    }

    public static ApiRequest delete(String purpose, String path) {
        return delete(purpose, Idempotency.IDEMPOTENT, path);
    }

    public static ApiRequest delete(String purpose, Idempotency idempotency, String path) {
        return new ApiRequest(purpose, idempotency, DELETE, path, Optional.empty(), false, Optional.empty());
    }

    public static ApiRequest post(String purpose, Idempotency idempotency, String path, Optional<String> body) {
        return new ApiRequest(purpose, idempotency, "POST", path, body, false, Optional.empty());
    }

    public static ApiRequest events(String purpose, String path) {
        return new ApiRequest(purpose, Idempotency.SAFE, "GET", path, Optional.empty(), true, Optional.empty());
    }

    /** Returns a copy of this request with a reader for the response body. */
    public ApiRequest withReader(BodyReader bodyReader) {
        return new ApiRequest(purpose, idempotency, method, path, body, eventStream, Optional.of(bodyReader));
    }

    public boolean isDelete() {
        return method.equals(DELETE);
    }

    /** Returns whether the request may change something in LINSTOR. */
    public boolean isChange() {
        return idempotency != Idempotency.SAFE;
    }
}
