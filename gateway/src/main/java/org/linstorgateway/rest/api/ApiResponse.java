package org.linstorgateway.rest.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.access.SessionSecret;
import org.linstorgateway.wire.JsonObject;

/**
 * A successful response of a route.
 *
 * @param status     the HTTP status
 * @param location   the value of the {@code Location} header
 * @param revision   the value of the {@code ETag} header, without its quotes
 * @param warnings   what the caller should know although the request succeeded, a sentence each
 * @param persistent warnings that stay true when the request is repeated, such as of unknown fields
 * @param body       the body
 * @param cookie     what happens to the cookie of the session of the browser
 */
public record ApiResponse(int status, Optional<String> location, Optional<String> revision,
        List<String> warnings, List<String> persistent,
        Body body, Optional<CookieChange> cookie) {
    private static final int OK = 200;
    private static final int CREATED = 201;

    /** A body. */
    public sealed interface Body {
        /** One value, as maps, lists and plain values. */
        record Whole(Object json) implements Body {}

        /** An array that is written element by element, so that thousands are never in memory at once. */
        record Elements(Stream<Map<String, Object>> elements) implements Body {}

        /** A text in UTF-8. The bytes are shared by several responses: nobody may change them. */
        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        record Written(byte[] json) implements Body {}

        /**
         * A text that is not JSON.
         *
         * @param type  its media type
         * @param bytes nobody may change them
         */
        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        record Text(String type, byte[] bytes) implements Body {}

        /**
         * A text that goes on for as long as its writer writes. What is flushed is sent at once.
         *
         * @param type its media type
         */
        record Endless(String type, Writer writer) implements Body {}
    }

    /** Writes a body. */
    @FunctionalInterface
    public interface Writer {
        /** @throws IOException if writing fails */
        void write(OutputStream out) throws IOException;
    }

    /** What happens to the cookie of the session of a browser. */
    public sealed interface CookieChange {
        /** The browser gets the secret of a new session. */
        record Begun(SessionSecret secret) implements CookieChange {}

        /** The browser forgets its session. */
        record Ended() implements CookieChange {}
    }

    /** Creates a response that leaves the cookie of a session as it is. */
    private ApiResponse(int status, Optional<String> location, Optional<String> revision, List<String> warnings,
            List<String> persistent, Body body) {
        this(status, location, revision, warnings, persistent, body, Optional.empty());
    }

    public ApiResponse {
        warnings = List.copyOf(warnings);
        persistent = List.copyOf(persistent);
    }

    static ApiResponse ok(Object json) {
        return new ApiResponse(OK, Optional.empty(), Optional.empty(), List.of(), List.of(), new Body.Whole(json));
    }

    static ApiResponse created(Object json, String location) {
        return new ApiResponse(CREATED, Optional.of(location), Optional.empty(), List.of(), List.of(),
                new Body.Whole(json));
    }

    static ApiResponse list(Body body, List<String> warnings) {
        return new ApiResponse(OK, Optional.empty(), Optional.empty(), warnings, List.of(), body);
    }

    ApiResponse withLocation(String value) {
        return new ApiResponse(status, Optional.of(value), revision, warnings, persistent, body, cookie);
    }

    ApiResponse withRevision(String value) {
        return new ApiResponse(status, location, Optional.of(value), warnings, persistent, body, cookie);
    }

    ApiResponse withWarnings(List<String> sentences) {
        return new ApiResponse(status, location, revision, sentences, persistent, body, cookie);
    }

    ApiResponse with(CookieChange change) {
        return new ApiResponse(status, location, revision, warnings, persistent, body, Optional.of(change));
    }

    /** Returns a copy that reports the fields of a request that nobody has read, and the remarks of those who read it. */
    ApiResponse reportingUnread(JsonObject request) {
        return reporting(Stream.concat(request.remarks().stream(),
                IgnoredNames.sentence("field", request.unreadFields()).stream()));
    }

    /** Returns a copy that reports the query parameters of a request that its route does not have. */
    public ApiResponse reportingUnknown(QueryParameters query) {
        return reporting(query.unknown().stream());
    }

    private ApiResponse reporting(Stream<String> sentences) {
        return new ApiResponse(status, location, revision, warnings,
                Stream.concat(persistent.stream(), sentences).toList(),
                body, cookie);
    }
}
