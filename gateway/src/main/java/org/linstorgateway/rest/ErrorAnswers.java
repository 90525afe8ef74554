package org.linstorgateway.rest;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.wire.Json;

/** How failures become answers: {@code {"code", "message", "hint"}}, the hint only where there is one. */
final class ErrorAnswers {
    private static final System.Logger LOG = System.getLogger(ErrorAnswers.class.getName());

    private ErrorAnswers() {}

    static void register(HttpRouting.Builder routing) {
        routing.error(GatewayException.class, (request, response, e) -> send(request, response, e));
        routing.error(HttpException.class,
                (request, response, e) -> send(response, e.status().code(), e.status().reasonPhrase(), message(e), ""));
        routing.error(Throwable.class, ErrorAnswers::sendBug);
    }

    /** The answers to requests that never come as far as to a route: malformed ones, and ones that are too large. */
    static DirectHandlers beforeRouting(String version) {
        DirectHandler handler = (request, type, status, headers, message) -> DirectHandler.TransportResponse.builder()
                .status(status).headers(headers).header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(HeaderNames.SERVER, ServerHeader.value(version))
                .entity(Json.write(body(status.reasonPhrase(), message, "")).getBytes(StandardCharsets.UTF_8)).build();
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, handler);
        }
        return handlers.build();
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
        Answers.send(response, Status.create(status, code), body(code, message, hint));
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
        return message == null ? "the request cannot be understood" : message;
    }
}
