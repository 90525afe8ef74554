package org.linstorgateway.sim.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All routes of the simulator. */
public final class Routes {

    /** Where a request led: to a handler, to a path that knows other methods, or nowhere. */
    public sealed interface Found {}

    /** A handler and the values for its variables. */
    public record Match(Handler handler, Map<String, String> variables, int parseStatus) implements Found {

        /** Copies the values. */
        public Match {
            variables = Map.copyOf(variables);
        }
    }

    /** The path is known with other methods only. */
    public record WrongMethod(List<String> allowed) implements Found {

        /** Copies the methods. */
        public WrongMethod {
            allowed = List.copyOf(allowed);
        }
    }

    /** Nothing is there. */
    public record NoPath() implements Found {}

    private final List<Route> routes = new ArrayList<>();

    /** Adds a route. A body that cannot be read is answered with 500, as most calls of LINSTOR do. */
    public Routes on(String method, String path, Handler handler) {
        return on(method, path, 500, handler);
    }

    /** Adds a route with the status for a body that cannot be read. */
    public Routes on(String method, String path, int parseStatus, Handler handler) {
        routes.add(new Route(method, PathText.segments(path), handler, parseStatus));
        return this;
    }

    /** Finds what to do. */
    public Found find(String method, List<String> segments) {
        List<String> allowed = new ArrayList<>();
        for (Route each : routes) {
            Optional<Map<String, String>> variables = each.match(segments);
            if (variables.isPresent() && each.method().equals(method)) {
                return new Match(each.handler(), variables.get(), each.parseStatus());
            }
            variables.ifPresent(_ -> allowed.add(each.method()));
        }
        return allowed.isEmpty() ? new NoPath() : new WrongMethod(withImplied(allowed));
    }

    private static List<String> withImplied(List<String> methods) {
        Stream<String> implied = methods.contains("GET") ? Stream.of("HEAD") : Stream.empty();
        return Stream.concat(Stream.concat(implied, methods.stream()), Stream.of("OPTIONS")).distinct().toList();
    }
}
