package org.linstorgateway.sim.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Map;

/**
 * What a request is aimed at, taken from the request line.
 *
 * @param segments the decoded path segments; empty when the path cannot be decoded
 * @param path the decoded path
 * @param query the decoded query
 * @param shown the path with the query for people
 */
public record Target(String method, List<String> segments, String path, Map<String, List<String>> query, String shown,
        boolean takesGzip) {

    /** Copies the collections. */
    public Target {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
    }

    static Target of(ServerRequest request) {
        String raw = request.prologue().uriPath().rawPath();
        String rawQuery = request.prologue().query().rawValue();
        boolean gzip = request.headers().contains(HeaderNames.ACCEPT_ENCODING)
                && request.headers().get(HeaderNames.ACCEPT_ENCODING).get().contains("gzip");
        List<String> segments = decoded(raw);
        String path = segments.isEmpty() ? raw : "/" + String.join("/", segments);
        Map<String, List<String>> query = rawQuery.isEmpty() ? Map.of() : PathText.query(rawQuery);
        String shown = rawQuery.isEmpty() ? path : path + "?" + rawQuery;
        return new Target(request.prologue().method().text(), segments, path, query, shown, gzip);
    }

    /** That of a request without a query. */
    public static Target of(String method, String rawPath) {
        List<String> segments = decoded(rawPath);
        return new Target(method, segments, "/" + String.join("/", segments), Map.of(), rawPath, false);
    }

    private static List<String> decoded(String raw) {
        try {
            return PathText.segments(raw);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Whether only the headers are asked for. */
    public boolean head() {
        return method.equals("HEAD");
    }

    /** The method whose route answers: a HEAD is a GET whose body is not sent. */
    public String routedMethod() {
        return head() ? "GET" : method;
    }
}
