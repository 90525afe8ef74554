package org.linstorgateway.rest.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.Role;
import org.linstorgateway.rest.api.ApiRequest;
import org.linstorgateway.rest.api.ApiResponse;
import org.linstorgateway.rest.api.QueryParameters;
import org.linstorgateway.rest.api.Route;
import org.linstorgateway.rest.api.Work;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.WarningHeader;

/** Handles requests: checks their origin, finds their route, and turns failures into responses. */
final class ApiRequestHandler extends Handler.Abstract {
    /** Of the HTML Standard, section Server-sent events. */
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final RouteFinder routes;
    private final AllowedHosts hosts;
    private final Cors cors;
    private final AccessControl access;
    private final ErrorResponses errors;
    private final ConcurrencyLimits concurrency;
    private final RunningOperations operations;
    private final Limits limits;
    private final RequestLog log;
    private final ServerObserver observer;
    private final WrongTokens wrongTokens = new WrongTokens();
    private final LinstorReachability linstor = new LinstorReachability();
    private final PageFiles page = new PageFiles();

    ApiRequestHandler(RouteFinder routes, AllowedHosts hosts, Cors cors, AccessControl access, ErrorResponses errors,
            RunningOperations operations, Limits limits, RequestLog log, ServerObserver observer) {
        this.routes = routes;
        this.hosts = hosts;
        this.cors = cors;
        this.access = access;
        this.errors = errors;
        this.concurrency = new ConcurrencyLimits(limits);
        this.operations = operations;
        this.limits = limits;
        this.log = log;
        this.observer = observer;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, limits, log);
        // A request may work for longer than a connection may be idle.
        request.addIdleTimeoutListener(timeout -> false);
        exchange.context().run(() -> handle(exchange, response, callback));
        return true;
    }

    private void handle(Exchange exchange, Response response, Callback callback) {
        try {
            errors.addCommonHeaders(response);
            response.getHeaders().put(Exchange.REQUEST_ID, exchange.id());
            answer(exchange);
            RequestLog.answered(exchange);
            ended(exchange, OptionalInt.of(exchange.status()));
            exchange.end(callback);
        } catch (ClientDisconnectedException e) {
            log.disconnected(exchange, e);
            ended(exchange, OptionalInt.empty());
            callback.failed(new Request.Handler.AbortException(e));
        }
    }

    /** How long somebody reads events is no matter of how fast the server answers. */
    private void ended(Exchange exchange, OptionalInt status) {
        if (exchange.record().isStream()) {
            return;
        }
        observer.answered(new ServerObserver.Answered(exchange.method(), exchange.route(), status,
                exchange.duration()));
    }

    private void answer(Exchange exchange) {
        try {
            serve(exchange);
        } catch (ClientDisconnectedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            errors.send(exchange, e);
        }
    }

    private void serve(Exchange exchange) {
        Optional<RouteFinder.Match> found = routes.find(exchange.decodedPath());
        Optional<Route> requested = found.flatMap(match -> match.route(exchange.method()));
        requested.ifPresent(route -> exchange.record().goesTo(route, found.orElseThrow().variables()));
        if (!cors.isFromAllowedPage(exchange.headers())) {
            hosts.require(exchange.headers());
        }
        if (cors.answerPreflight(exchange)) {
            return;
        }
        cors.requireAllowed(exchange);
        if (page.answer(exchange)) {
            return;
        }
        RouteFinder.Match match = found.orElseThrow(
                () -> GatewayException.of(ErrorCode.UNKNOWN_PATH, "unknown path '" + exchange.path() + "'"));
        exchange.matches(match.routes().getFirst().path());
        Route route = requested.orElseThrow(() -> methodNotAllowed(exchange, match.allowed()));
        // The caller is determined before the body is read, and who is refused takes no turn of others. Nobody needs a token to see
        // that the server is alive.
        Supplier<Caller> caller = () -> caller(exchange, route);
        Runnable allowed = () -> access.require(caller.get(), route.role(), exchange.credentials());
        if (route.role() != Role.ANYONE) {
            allowed.run();
        }
        concurrency.run(route.work(), exchange.network(), () -> {
            ApiRequest request = request(match.variables(), route, exchange, caller, allowed);
            ResponseWriter.send(exchange, answer(exchange, route, request).reportingUnknown(request.query()));
        });
    }

    private Caller caller(Exchange exchange, Route route) {
        try {
            Caller caller = route.work() == Work.SCRAPE
                    ? access.callerWithoutLinstor(exchange.credentials())
                    : linstor.observeLoss(() -> access.caller(exchange.credentials()));
            exchange.record().isFrom(caller);
            return caller;
        } catch (GatewayException e) {
            countIf(e, ErrorCode.INVALID_TOKEN, exchange.network());
            throw e;
        }
    }

    /** Counts a failure that an attacker could cause again and again, and refuses the request if there are too many. */
    private void countIf(GatewayException failure, ErrorCode code, ClientNetwork network) {
        if (!failure.code().equals(code.word())) {
            return;
        }
        Duration wait = wrongTokens.add(network);
        if (wait.isPositive()) {
            WrongTokens.delay();
            throw new RefusedException(ErrorCode.TOO_MANY_WRONG_TOKENS,
                    "the token is not valid, and " + network + " sends too many of them",
                    "Find the program that does. Valid tokens are accepted from there, too.", wait);
        }
    }

    /** A refusal may be due to a misspelt parameter, so it names what was ignored, too. */
    private ApiResponse answer(Exchange exchange, Route route, ApiRequest request) {
        try {
            if (route.work() == Work.CHANGE) {
                request.query().requireLimitsKnown();
            }
            return work(exchange, route, request);
        } catch (GatewayException e) {
            // Each one costs a request to the identity provider.
            countIf(e, ErrorCode.LOG_IN_REFUSED, exchange.network());
            request.query().unknown().map(WarningHeader::writePersistent)
                    .ifPresent(value -> exchange.responseHeaders().add(WarningHeader.NAME, value));
            throw e;
        }
    }

    private static GatewayException methodNotAllowed(Exchange exchange, String allowed) {
        exchange.responseHeaders().put("Allow", allowed);
        return GatewayException.of(ErrorCode.METHOD_NOT_ALLOWED,
                "'" + exchange.path() + "' does not support " + exchange.method() + ", only " + allowed);
    }

    private ApiResponse work(Exchange exchange, Route route, ApiRequest request) {
        return route.work() == Work.CHANGE
                ? operations.run(exchange.connection(), () -> observed(exchange, () -> handled(route, request)))
                : handled(route, request);
    }

    private ApiResponse observed(Exchange exchange, Supplier<ApiResponse> change) {
        observer.changeBegan(exchange.record().change(exchange));
        Optional<String> failure = Optional.of("an unexpected error");
        try {
            ApiResponse response = change.get();
            failure = Optional.empty();
            return response;
        } catch (GatewayException e) {
            failure = Optional.of(e.getMessage());
            throw e;
        } finally {
            observer.changeEnded(exchange.record().change(exchange), failure);
        }
    }

    private ApiResponse handled(Route route, ApiRequest request) {
        return route.work().needsLinstor()
                ? linstor.observe(() -> route.handler().handle(request))
                : route.handler().handle(request);
    }

    /** Reads the request to its end, before the connection is watched for a disconnect. */
    private static ApiRequest request(Map<String, String> variables, Route route, Exchange exchange,
            Supplier<Caller> caller, Runnable allowed) {
        QueryParameters query = query(route, exchange.query());
        exchange.record().hasQuery(query);
        return new ApiRequest(variables, query, entityTag(exchange),
                Optional.ofNullable(exchange.headers().get(HttpHeader.ACCEPT)),
                Optional.ofNullable(exchange.headers().get(LAST_EVENT_ID)), exchange.readBody(),
                exchange.credentials(), caller, allowed, exchange.record());
    }

    /** Returns the tag in {@code If-Match} without its quotes. A list or a weak tag matches nothing; {@code *} says nothing. */
    private static Optional<String> entityTag(Exchange exchange) {
        return Optional.ofNullable(exchange.headers().get(HttpHeader.IF_MATCH)).filter(value -> !value.equals("*"))
                .map(value -> value.length() > 2 && value.startsWith("\"") && value.endsWith("\"")
                        ? value.substring(1, value.length() - 1)
                        : value);
    }

    private static QueryParameters query(Route route, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> repeated = new HashSet<>();
        for (String parameter : text.split("&", -1)) {
            if (parameter.isEmpty()) {
                continue;
            }
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
            if (values.putIfAbsent(name, value) != null) {
                repeated.add(name);
            }
        }
        return new QueryParameters(route.parameters(), values, repeated);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER,
                    "'" + text + "' in the URL is not encoded correctly");
        }
    }
}
