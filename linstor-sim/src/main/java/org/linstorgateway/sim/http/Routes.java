package org.linstorgateway.sim.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Routing table of an API. */
public final class Routes {

    /** Result of looking up the route of a request. */
    public sealed interface RouteLookup {}

    /** A route with the values of its path variables. */
    public record RouteMatch(RouteHandler handler, Map<String, String> variables,
            int parseStatus) implements RouteLookup {

        /** Copies the values. */
        public RouteMatch {
            variables = Map.copyOf(variables);
        }
    }

    /** The path exists only with other methods. */
    public record MethodNotAllowed(List<String> allowed) implements RouteLookup {

        /** Copies the methods. */
        public MethodNotAllowed {
            allowed = List.copyOf(allowed);
        }
    }

    /** The path does not exist. */
    public record PathNotFound() implements RouteLookup {}

    private final List<Route> routes = new ArrayList<>();

    /** Adds a route. The response to a body that cannot be read has status 500, as for most calls of LINSTOR. */
    public Routes on(String method, String path, RouteHandler handler) {
        return on(method, path, 500, handler);
    }

    /** Adds a route with the HTTP status of the response to a body that cannot be read. */
    public Routes on(String method, String path, int parseStatus, RouteHandler handler) {
        routes.add(new Route(method, UriDecoder.segments(path), handler, parseStatus));
        return this;
    }

    /** Looks up the route of a request. */
    public RouteLookup find(String method, List<String> segments) {
        List<String> allowed = new ArrayList<>();
        for (Route each : routes) {
            Optional<Map<String, String>> variables = each.match(segments);
            if (variables.isPresent() && each.method().equals(method)) {
                return new RouteMatch(each.handler(), variables.get(), each.parseStatus());
            }
            variables.ifPresent(_ -> allowed.add(each.method()));
        }
        return allowed.isEmpty() ? new PathNotFound() : new MethodNotAllowed(withImplied(allowed));
    }

    private static List<String> withImplied(List<String> methods) {
        Stream<String> implied = methods.contains("GET") ? Stream.of("HEAD") : Stream.empty();
        return Stream.concat(Stream.concat(implied, methods.stream()), Stream.of("OPTIONS")).distinct().toList();
    }
}
