package org.linstorgateway.sim.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request and its response, as the web server has them. */
final class Exchange {

    private final Request request;
    private final Response response;
    private final Callback callback;

    Exchange(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        // A request may wait for longer than a connection may be idle.
        request.addIdleTimeoutListener(_ -> false);
    }

    /** Returns the target with the encoded path and query as the client sent them. */
    RequestTarget target() {
        boolean gzip = request.getHeaders().getValuesList(HttpHeader.ACCEPT_ENCODING).stream()
                .anyMatch(value -> value.contains("gzip"));
        return RequestTarget.of(request.getMethod(), path(), query(), gzip);
    }

    private String path() {
        return Objects.requireNonNullElse(request.getHttpURI().getPath(), "/");
    }

    private String query() {
        return Objects.requireNonNullElse(request.getHttpURI().getQuery(), "");
    }

    /** Returns the encoded path with the query. */
    String uri() {
        return query().isEmpty() ? path() : path() + "?" + query();
    }

    /** Returns the headers, names in lower case; the first value of each. */
    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        request.getHeaders().forEach(field -> headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(field.getValue(), "")));
        return headers;
    }

    /** Reads the body; empty when there is none. */
    byte[] body() {
        try (InputStream body = Content.Source.asInputStream(request)) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new DroppedConnectionException("the client disconnected or sent a malformed body", e);
        }
    }

    /** Begins a response. */
    void begin(int status, Map<String, String> headers) {
        response.setStatus(status);
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
    }

    /** Sends the body of the response, and ends it. */
    void send(byte[] body) {
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Sends the headers of the response, and returns its body, which {@link #end} ends. */
    OutputStream stream() throws IOException {
        OutputStream body = Content.Sink.asOutputStream(response);
        body.flush();
        return body;
    }

    /** Ends a response whose body was sent as a stream. */
    void end() {
        callback.succeeded();
    }

    /** Closes the connection without a response, or without the rest of it. */
    void drop(DroppedConnectionException reason) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new Request.Handler.AbortException(reason));
    }
}
