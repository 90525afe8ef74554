package org.linstorgateway.sim.http;

import java.util.List;
import java.util.Map;

/**
 * Target of a request, from the request line.
 *
 * @param segments the decoded path segments; empty when the path cannot be decoded
 * @param path the decoded path
 * @param query the decoded query
 * @param display the decoded path with the query as it was sent
 * @param acceptsGzip whether the client accepts a compressed response
 */
public record RequestTarget(String method, List<String> segments, String path, Map<String, List<String>> query,
        String display, boolean acceptsGzip) {

    /** Copies the collections. */
    public RequestTarget {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
    }

    /**
     * Returns the target of a request line.
     *
     * @param raw the encoded path
     * @param rawQuery the encoded query; empty for none
     */
    static RequestTarget of(String method, String raw, String rawQuery, boolean gzip) {
        List<String> segments = decoded(raw);
        String path = segments.isEmpty() ? raw : "/" + String.join("/", segments);
        Map<String, List<String>> query = rawQuery.isEmpty() ? Map.of() : UriDecoder.query(rawQuery);
        String display = rawQuery.isEmpty() ? path : path + "?" + rawQuery;
        return new RequestTarget(method, segments, path, query, display, gzip);
    }

    /** Returns the target of a request without a query. */
    public static RequestTarget of(String method, String rawPath) {
        List<String> segments = decoded(rawPath);
        return new RequestTarget(method, segments, "/" + String.join("/", segments), Map.of(), rawPath, false);
    }

    private static List<String> decoded(String raw) {
        try {
            return UriDecoder.segments(raw);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Returns whether the method is HEAD. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Returns the method of the route: GET for HEAD, else the method itself. */
    public String routedMethod() {
        return isHead() ? "GET" : method;
    }
}
