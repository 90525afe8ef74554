package org.linstorgateway.rest.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.rest.api.Route;
import org.linstorgateway.rest.api.RouteTable;

/** Finds the routes of a path. */
final class RouteFinder {
    private static final String HEAD = "HEAD";
    private static final String GET = "GET";

    private final List<Template> templates;

    RouteFinder(RouteTable table) {
        this.templates = table.byPath().entrySet().stream()
                .map(entry -> new Template(List.of(entry.getKey().split("/", -1)), entry.getValue())).toList();
    }

    /**
     * The routes of a path.
     *
     * @param variables the decoded variables of the path
     */
    record Match(List<Route> routes, Map<String, String> variables) {
        /** Returns the route of a method. {@code HEAD} is answered like {@code GET}, without the body. */
        Optional<Route> route(String method) {
            String wanted = method.equals(HEAD) ? GET : method;
            return routes.stream().filter(route -> route.method().name().equals(wanted)).findFirst();
        }

        /** Returns the value of the header {@code Allow}. */
        String allowed() {
            return routes.stream().map(route -> route.method().name()).collect(Collectors.joining(", "));
        }
    }

    /** Returns the routes of a decoded path, if there are any. A slash at its end is part of the path. */
    Optional<Match> find(String path) {
        List<String> segments = List.of(path.split("/", -1));
        return templates.stream().flatMap(template -> template.match(segments).stream()).findFirst();
    }

    private record Template(List<String> segments, List<Route> routes) {
        private Optional<Match> match(List<String> path) {
            if (path.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> variables = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{") && !path.get(i).isEmpty()) {
                    variables.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Match(routes, variables));
        }
    }
}
