package org.linstorgateway.rest;

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
import org.linstorgateway.wire.Json;

/** How failures become answers: {@code {"code", "message", "hint"}}, the hint only where there is one. */
final class ErrorResponses {
    private static final System.Logger LOG = System.getLogger(ErrorResponses.class.getName());

    /** In seconds: about as long as a busy server takes for what it has begun. */
    private static final String RETRY_AFTER = "5";

    private static final String CANNOT_BE_UNDERSTOOD = "the request cannot be understood";

    private ErrorResponses() {}

    static void register(HttpRouting.Builder routing) {
        routing.error(GatewayException.class, (request, response, e) -> send(request, response, e));
        routing.error(RequestException.class, ErrorResponses::refuse);
        routing.error(HttpException.class,
                (request, response, e) -> send(response, e.status().code(), e.status().reasonPhrase(), message(e), ""));
        routing.error(Throwable.class, ErrorResponses::sendBug);
    }

    /** The answers to requests that never come as far as to a route: malformed ones, and ones that are too large. */
    static DirectHandlers beforeRouting(String version) {
        DirectHandler handler = (request, type, status, headers, message) -> {
            DisconnectAwareConnections.refuse();
            Status told = isUnread(request, type) ? Status.BAD_REQUEST_400 : status;
            String text = isUnread(request, type)
                    ? "this is not the first line of a request"
                    : Objects.requireNonNullElse(message, CANNOT_BE_UNDERSTOOD);
            return DirectHandler.TransportResponse.builder().status(told).headers(headers)
                    .header(HeaderNames.CONTENT_TYPE, "application/json")
                    .header(HeaderNames.SERVER, ServerHeader.value(version))
                    .entity(Json.write(body(told.reasonPhrase(), explained(told, text), ""))
                            .getBytes(StandardCharsets.UTF_8))
                    .build();
        };
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, handler);
        }
        return handlers.build();
    }

    /** Helidon takes a first line that it stumbles over, such as a method with a zero in it, for a mistake of its own. */
    private static boolean isUnread(DirectHandler.TransportRequest request, DirectHandler.EventType type) {
        return type == DirectHandler.EventType.INTERNAL_ERROR && request.method().isEmpty();
    }

    /** What a request that was cut short is told. It has not been read to its end, so that nothing can follow it. */
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

    /** Helidon looks for the routes of what does not begin with a slash, and stumbles. */
    static void requirePath(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.prologue().uriPath().rawPath();
        if (!path.startsWith("/")) {
            throw GatewayException.invalid("'" + path + "' is no path: expected one such as /api/v2/iscsi");
        }
        chain.proceed();
    }

    static void notFound(ServerRequest request, ServerResponse response) {
        send(request, response,
                GatewayException.notFound("there is no '" + request.prologue().uriPath().rawPath() + "' here"));
    }

    static Handler methodNotAllowed(String allowed) {
        return (request, response) -> {
            response.header(HeaderNames.ALLOW, allowed);
            send(request, response, new GatewayException(Problem.METHOD_NOT_ALLOWED,
                    request.prologue().method().text() + " is not possible on '"
                            + request.prologue().uriPath().rawPath() + "', only "
                            + allowed));
        };
    }

    private static void send(ServerRequest request, ServerResponse response, GatewayException e) {
        if (e.problem().httpStatus() >= 500) {
            LOG.log(Level.WARNING, "{0} {1}: {2}", request.prologue().method().text(),
                    request.prologue().uriPath().rawPath(),
                    e.getMessage());
        }
        if (e.problem() == Problem.BUSY) {
            response.header(HeaderNames.RETRY_AFTER, RETRY_AFTER);
        }
        send(response, e.problem().httpStatus(), e.problem().reason(), e.getMessage(), e.hint());
    }

    private static void sendBug(ServerRequest request, ServerResponse response, Throwable e) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(Level.ERROR,
                "error " + id + " in " + request.prologue().method().text() + " "
                        + request.prologue().uriPath().rawPath(),
                e);
        send(response, Problem.BUG.httpStatus(), Problem.BUG.reason(),
                "this is a defect of LINSTOR Gateway; the server's log has its details under error " + id, "");
    }

    private static void send(ServerResponse response, int status, String code, String message, String hint) {
        Responses.send(response, Status.create(status, code), body(code, message, hint));
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
        return message == null ? CANNOT_BE_UNDERSTOOD : message;
    }
}
