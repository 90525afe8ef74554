package org.linstorgateway.rest.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.wire.ErrorStatus;
import org.linstorgateway.wire.Json;

/** Turns failures into responses: {@code {"code", "message", "hint"}}, the hint only if there is one. */
final class ErrorResponses {
    private static final System.Logger LOG = System.getLogger(ErrorResponses.class.getName());

    /** In seconds: about the time that a busy server takes for its running requests. */
    private static final String RETRY_AFTER = "5";

    private static final String MALFORMED = "the request cannot be understood";

    private ErrorResponses() {}

    static void register(HttpRouting.Builder routing) {
        routing.error(GatewayException.class, (request, response, e) -> send(request, response, e));
        routing.error(RequestException.class, ErrorResponses::refuse);
        routing.error(HttpException.class,
                (request, response, e) -> send(response, e.status().code(), e.status().reasonPhrase(), message(e), ""));
        routing.error(Throwable.class, ErrorResponses::sendBug);
    }

    /** Returns the responses to requests that reach no route: malformed or too large ones. */
    static DirectHandlers beforeRouting(String version) {
        DirectHandler handler = (request, type, status, headers, message) -> {
            DisconnectAwareConnections.refuse();
            Status corrected = isUnparsed(request, type) ? Status.BAD_REQUEST_400 : status;
            String text = isUnparsed(request, type)
                    ? "the first line of the request is malformed"
                    : Objects.requireNonNullElse(message, MALFORMED);
            return DirectHandler.TransportResponse.builder().status(corrected).headers(headers)
                    .header(HeaderNames.CONTENT_TYPE, "application/json")
                    .header(HeaderNames.SERVER, ServerHeader.value(version))
                    .entity(Json.write(body(corrected.reasonPhrase(), explained(corrected, text), ""))
                            .getBytes(StandardCharsets.UTF_8))
                    .build();
        };
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, handler);
        }
        return handlers.build();
    }

    /** Helidon reports a first line that it cannot parse, such as a method with a NUL in it, as an internal error. */
    private static boolean isUnparsed(DirectHandler.TransportRequest request, DirectHandler.EventType type) {
        return type == DirectHandler.EventType.INTERNAL_ERROR && request.method().isEmpty();
    }

    /** Refuses a request that was not read to its end, so that nothing can follow it on its connection. */
    private static void refuse(ServerRequest request, ServerResponse response, RequestException e) {
        DisconnectAwareConnections.refuse();
        response.header(HeaderValues.CONNECTION_CLOSE);
        send(response, e.status().code(), e.status().reasonPhrase(),
                explained(e.status(), String.valueOf(e.getMessage())), "");
    }

    private static String explained(Status status, String message) {
        return switch (status.code()) {
            case 408 -> "the request took too long to arrive";
            case 413 -> "the body is longer than " + (Limits.LONGEST_BODY >> 20) + " MiB";
            case 414 -> "the URL is longer than " + (Limits.LONGEST_LINE >> 10) + " KiB";
            default -> message;
        };
    }

    /** Helidon fails internally when it looks for the route of a path that does not begin with a slash. */
    static void requirePath(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.prologue().uriPath().rawPath();
        if (!path.startsWith("/")) {
            throw GatewayException.invalid("'" + path + "' is not a path: expected one such as /api/v2/iscsi");
        }
        chain.proceed();
    }

    static void notFound(ServerRequest request, ServerResponse response) {
        send(request, response,
                GatewayException.notFound("unknown path '" + request.prologue().uriPath().rawPath() + "'"));
    }

    static Handler methodNotAllowed(String allowed) {
        return (request, response) -> {
            response.header(HeaderNames.ALLOW, allowed);
            send(request, response, new GatewayException(Problem.METHOD_NOT_ALLOWED,
                    "'" + request.prologue().uriPath().rawPath() + "' does not support "
                            + request.prologue().method().text() + ", only " + allowed));
        };
    }

    private static void send(ServerRequest request, ServerResponse response, GatewayException e) {
        ErrorStatus status = ErrorStatus.of(e.problem());
        if (status.code() >= 500) {
            LOG.log(Level.WARNING, "{0} {1}: {2}", request.prologue().method().text(),
                    request.prologue().uriPath().rawPath(),
                    e.getMessage());
        }
        if (e.problem() == Problem.BUSY) {
            response.header(HeaderNames.RETRY_AFTER, RETRY_AFTER);
        }
        send(response, status.code(), status.reason(), e.getMessage(), e.hint());
    }

    private static void sendBug(ServerRequest request, ServerResponse response, Throwable e) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(Level.ERROR,
                "error " + id + " in " + request.prologue().method().text() + " "
                        + request.prologue().uriPath().rawPath(),
                e);
        send(response, ErrorStatus.BUG.code(), ErrorStatus.BUG.reason(),
                "this is a bug of LINSTOR Gateway; the log of the server has the details under error " + id, "");
    }

    private static void send(ServerResponse response, int status, String code, String message, String hint) {
        ResponseWriter.sendJson(response, Status.create(status, code), body(code, message, hint));
    }

    private static Map<String, Object> body(String code, String message, String hint) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        if (!hint.isEmpty()) {
            body.put("hint", hint);
        }
        return body;
    }

    private static String message(Exception e) {
        String message = e.getMessage();
        return message == null ? MALFORMED : message;
    }
}
