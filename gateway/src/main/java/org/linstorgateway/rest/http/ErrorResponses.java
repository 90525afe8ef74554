package org.linstorgateway.rest.http;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.linstorgateway.access.RandomSecret;
import org.linstorgateway.rest.api.ApiResponse.CookieChange;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.wire.ErrorStatus;
import org.linstorgateway.wire.Json;

/** Turns failures into responses: {@code {"code", "message", "error_code", "hint"}}, the hint only if there is one. */
final class ErrorResponses implements Request.Handler {
    static final String TOO_SLOW = "the request took too long to arrive";
    static final String BODY_TOO_LONG = "the body is longer than " + (Limits.LONGEST_BODY >> 20) + " MiB";
    static final String HEADERS_TOO_LONG = "the headers are longer than " + (Limits.LONGEST_HEADERS >> 10) + " KiB";

    private static final System.Logger LOG = System.getLogger(ErrorResponses.class.getName());

    /** About the time that a busy server takes for its running requests. */
    static final Duration BUSY_TIME = Duration.ofSeconds(5);

    /** RFC 6750: how a client proves who it is. */
    private static final String CHALLENGE = "Bearer realm=\"linstor-gateway\"";

    private final String server;
    private final Limits limits;

    /** @param version the version in the {@code Server} header */
    ErrorResponses(String version, Limits limits) {
        this.server = "linstor-gateway/" + version;
        this.limits = limits;
    }

    /** Adds the headers that every response has. */
    void addCommonHeaders(Response response) {
        response.getHeaders().put(HttpHeader.SERVER, server);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    /** Sends the response to a failed request. */
    void send(Exchange exchange, Throwable failure) {
        if (exchange.isCommitted()) {
            LOG.log(Level.WARNING, "The response to request " + exchange.id() + " was cut off: " + failure);
            throw new ClientDisconnectedException("the response was cut off", failure);
        }
        switch (failure) {
            case GatewayException e -> send(exchange, e);
            case RefusedException e -> {
                exchange.record().failed(e.code().word(), e.message());
                e.retryAfter().ifPresent(time -> retryAfter(exchange, time));
                ResponseWriter.sendJson(exchange, e.status(),
                        body(reason(e.status()), e.code().word(), e.message(), e.hint()));
            }
            default -> sendBug(exchange, failure);
        }
    }

    private static void send(Exchange exchange, GatewayException e) {
        ErrorStatus status = ErrorStatus.of(e.problem());
        exchange.record().failed(e.code(), String.valueOf(e.getMessage()));
        if (e.problem() == Problem.UNAUTHENTICATED) {
            exchange.responseHeaders().put(HttpHeader.WWW_AUTHENTICATE, e.code().equals(ErrorCode.INVALID_TOKEN.word())
                    ? CHALLENGE + ", error=\"invalid_token\""
                    : CHALLENGE);
        }
        if (e.code().equals(ErrorCode.INVALID_SESSION.word())) {
            SessionCookies.change(exchange, new CookieChange.Ended());
        }
        if (e.problem() == Problem.BUSY) {
            retryAfter(exchange, BUSY_TIME);
        }
        ResponseWriter.sendJson(exchange, status.code(), body(status.reason(), e.code(), e.getMessage(), e.hint()));
    }

    /** A part of a second counts as a whole one. */
    private static void retryAfter(Exchange exchange, Duration time) {
        exchange.responseHeaders().put(HttpHeader.RETRY_AFTER,
                Long.toString(time.plusSeconds(1).minusNanos(1).toSeconds()));
    }

    private static void sendBug(Exchange exchange, Throwable e) {
        String id = exchange.id();
        exchange.record().failed(ErrorCode.INTERNAL_ERROR.word(), "error " + id);
        LOG.log(Level.ERROR, RandomSecret.hideIn("error " + id + " in " + exchange.method() + " " + exchange.path()),
                e);
        ResponseWriter.sendJson(exchange, ErrorStatus.BUG.code(),
                body(ErrorStatus.BUG.reason(), ErrorCode.INTERNAL_ERROR.word(),
                        "this is a bug of LINSTOR Gateway; the log of the server has the details under error " + id,
                        ""));
    }

    /** Answers requests that reach no route, since they are malformed or the server stops. They end their connection. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431
                ? HttpStatus.BAD_REQUEST_400
                : response.getStatus();
        Object reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        String message = switch (response.getStatus()) {
            case HttpStatus.REQUEST_TIMEOUT_408 -> TOO_SLOW;
            case HttpStatus.URI_TOO_LONG_414 -> "the URL is longer than " + (Limits.LONGEST_LINE >> 10) + " KiB";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> HEADERS_TOO_LONG;
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> RunningOperations.STOPPING;
            default -> "the request cannot be understood" + (reason == null ? "" : ": " + reason);
        };
        String hint = status == HttpStatus.SERVICE_UNAVAILABLE_503 ? RunningOperations.RETRY : "";
        response.setStatus(status);
        addCommonHeaders(response);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ResponseWriter.JSON);
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        byte[] body = Json.write(body(reason(status), code(status).word(), message, hint))
                .getBytes(StandardCharsets.UTF_8);
        ClientConnection connection = ClientConnection.of(request);
        response.write(true, ByteBuffer.wrap(body), Callback.from(
                () -> Thread.ofVirtual().name("refused").start(() -> connection.end(limits.receiving(), callback)),
                callback::failed));
        return true;
    }

    /** Returns the whole response to a request without TLS on a port with TLS. */
    byte[] withoutTls() {
        String body = Json.write(body(reason(HttpStatus.BAD_REQUEST_400), ErrorCode.TLS_REQUIRED.word(),
                "this port of the server accepts TLS only", "Use https:// in the address of the server."));
        return ("HTTP/1.1 400 Bad Request\r\nServer: " + server + "\r\nContent-Type: " + ResponseWriter.JSON
                + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the {@code code} of an error body, which clients of earlier versions know. */
    private static String reason(int status) {
        return switch (status) {
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> ErrorStatus.TOO_LARGE.reason();
            case HttpStatus.URI_TOO_LONG_414 -> "Request-URI Too Long";
            default -> HttpStatus.getMessage(status);
        };
    }

    /** Returns the code of a request that reached no route. */
    private static ErrorCode code(int status) {
        return switch (status) {
            case HttpStatus.REQUEST_TIMEOUT_408 -> ErrorCode.REQUEST_TOO_SLOW;
            case HttpStatus.URI_TOO_LONG_414 -> ErrorCode.URL_TOO_LONG;
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> ErrorCode.SERVER_STOPPING;
            default -> ErrorCode.MALFORMED_REQUEST;
        };
    }

    private static Map<String, Object> body(String code, String errorCode, String message, String hint) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        body.put(ErrorStatus.CODE_FIELD, errorCode);
        if (!hint.isEmpty()) {
            body.put("hint", hint);
        }
        return body;
    }
}
