package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.http.Dispatcher;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.RequestTarget;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.InvalidJsonException;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Dispatcher that responds as LINSTOR's REST server: each failure has a result list and LINSTOR's HTTP status. */
public final class LinstorDispatcher implements Dispatcher {

    /** LINSTOR's return code for a body that cannot be parsed. */
    private static final long PARSE_ERROR = 0xCFFF_FFFF_FFFF_FFFDL;
    /** Maximum string length of LINSTOR's JSON library (Jackson). */
    private static final int MAX_STRING_LENGTH = 20_000_000;

    private final Cluster cluster;
    private final Routes routes;
    private final Authenticator authenticator;

    LinstorDispatcher(Cluster cluster, Routes routes, Authenticator authenticator) {
        this.cluster = cluster;
        this.routes = routes;
        this.authenticator = authenticator;
    }

    @Override
    public Response dispatch(RequestTarget target, Request request) {
        if (cluster.release().lacks(target.path())) {
            return notFound(target);
        }
        return switch (routes.find(target.routedMethod(), target.segments())) {
            case Routes.PathNotFound() -> notFound(target);
            case Routes.MethodNotAllowed other -> wrongMethod(target, other.allowed());
            case Routes.RouteMatch match -> authenticated(target, request, match);
        };
    }

    private Response notFound(RequestTarget target) {
        return list(404, ResultEntry.plain(RetCode.FAIL_UNKNOWN_ERROR, "Path '" + target.path()
                + "' not found on server.").details("HTTP 404 Not Found"));
    }

    private Response wrongMethod(RequestTarget target, List<String> allowed) {
        if (target.method().equals("OPTIONS")) {
            return Response.text(200, "text/plain", String.join(", ", allowed)).with("Allow",
                    String.join(",", allowed));
        }
        return list(405, ResultEntry.plain(RetCode.FAIL_UNKNOWN_ERROR, "Method '%s' not allowed on path '%s'."
                .formatted(target.method(), target.path())).details("HTTP 405 Method Not Allowed"));
    }

    private Response authenticated(RequestTarget target, Request request, Routes.RouteMatch match) {
        Optional<ResultEntry> error = authenticator.check(target.path(), request);
        if (error.isPresent()) {
            return failure(new ApiErrorException(error.get()));
        }
        if (request.body().length > 0) {
            String type = contentType(request);
            if (type.isEmpty()) {
                return Response.empty(400);
            }
            if (!type.equals("application/json")) {
                return unknownError("HTTP 415 Unsupported Media Type");
            }
        }
        if (!accepts(request, target.path().startsWith("/v1/events/") ? "text/event-stream" : "application/json",
                target.path().startsWith("/v1/"))) {
            return unknownError("HTTP 406 Not Acceptable");
        }
        return handle(request, match);
    }

    private Response handle(Request request, Routes.RouteMatch match) {
        try {
            if (request.body().length > MAX_STRING_LENGTH) {
                throw new InvalidJsonException("String value length exceeds the maximum allowed (" + MAX_STRING_LENGTH
                        + ", from `StreamReadConstraints.getMaxStringLength()`)");
            }
            Request routed = request.with(match.variables());
            return cluster.locked(() -> match.handler().handle(routed));
        } catch (ApiErrorException e) {
            return failure(e);
        } catch (InvalidJsonException e) {
            return unreadable(e, match.parseStatus());
        }
    }

    private Response unreadable(InvalidJsonException e, int status) {
        ResultEntry entry = ResultEntry.withRawCode(PARSE_ERROR, "Unable to parse input json.")
                .details(e.getMessage()
                        + "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)]");
        return list(status, reported(entry));
    }

    private Response unknownError(String details) {
        return list(500, reported(ResultEntry.plain(RetCode.FAIL_UNKNOWN_ERROR, "An unknown error occurred.")
                .details(details)));
    }

    private ResultEntry reported(ResultEntry entry) {
        return cluster.locked(() -> entry.reported(cluster.errorReports()));
    }

    private Response failure(ApiErrorException e) {
        Response.BufferedResponse response = Response.json(e.status(), e.results().json(cluster.now()));
        return response.status() == 401
                ? response.with("WWW-Authenticate", "Bearer realm=\"linstor-controller\"")
                : response;
    }

    private Response.BufferedResponse list(int status, ResultEntry entry) {
        return Response.json(status, ResultList.of(entry).json(cluster.now()));
    }

    @Override
    public Response errorResponse(Fault fault) {
        ResultEntry entry = fault.retCode().isPresent()
                ? ResultEntry.withRawCode(fault.retCode().getAsLong(), fault.message())
                : ResultEntry.plain(RetCode.FAIL_UNKNOWN_ERROR, fault.message());
        return list(fault.status(), entry);
    }

    /** Returns the media type of the body; a body without the header counts as JSON, as python-linstor sends it. */
    private static String contentType(Request request) {
        String value = request.header("content-type").orElse("application/json");
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean accepts(Request request, String type, boolean strict) {
        Optional<String> accept = request.header("accept");
        String major = type.substring(0, type.indexOf('/'));
        return !strict || accept.isEmpty() || accept.get().contains(type) || accept.get().contains("*/*")
                || accept.get().contains(major + "/*");
    }
}
