package org.linstorgateway.rest.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.linstorgateway.rest.api.ApiRequest;
import org.linstorgateway.rest.api.ApiResponse;
import org.linstorgateway.rest.api.Route;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.api.Work;

/** Registers the routes of the API with the web server. */
final class ApiRouting {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    private final ConcurrencyLimits limits;

    ApiRouting(ConcurrencyLimits limits) {
        this.limits = limits;
    }

    void register(HttpRouting.Builder routing, RouteTable table) {
        table.byPath().forEach((path, routes) -> register(routing, path, routes));
    }

    private void register(HttpRouting.Builder routing, String path, List<Route> routes) {
        List<String> variables = VARIABLE.matcher(path).results().map(result -> result.group(1)).toList();
        routes.forEach(route -> routing.route(Method.create(route.method().name()), path,
                (request, response) -> answer(route, variables, request, response)));
        routing.any(path, ErrorResponses.methodNotAllowed(
                routes.stream().map(route -> route.method().name()).collect(Collectors.joining(", "))));
    }

    private void answer(Route route, List<String> variables, ServerRequest request, ServerResponse response) {
        limits.run(route.work(), () -> ResponseWriter.send(response, work(route, request(variables, request))));
    }

    private static ApiResponse work(Route route, ApiRequest request) {
        return route.work() == Work.CHANGE
                ? DisconnectAwareConnections.cancelOnDisconnect(() -> route.handler().handle(request))
                : route.handler().handle(request);
    }

    /** Reads the request to its end, before the connection is watched for a disconnect. */
    private static ApiRequest request(List<String> variables, ServerRequest request) {
        Map<String, String> values = variables.stream()
                .collect(Collectors.toMap(name -> name, name -> request.path().pathParameters().get(name)));
        Map<String, String> query = new HashMap<>();
        request.query().names().forEach(name -> query.put(name, request.query().first(name).orElse("")));
        String body = request.content().hasEntity()
                ? new String(request.content().as(byte[].class), StandardCharsets.UTF_8)
                : "";
        return new ApiRequest(values, query, body);
    }
}
