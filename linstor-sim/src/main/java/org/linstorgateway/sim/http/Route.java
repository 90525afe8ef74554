package org.linstorgateway.sim.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Route of an API: a method and a path pattern with its handler.
 *
 * @param pattern the segments of the path; variables are in braces
 * @param parseStatus the HTTP status of the response to a body that cannot be read
 */
record Route(String method, List<String> pattern, RouteHandler handler, int parseStatus) {

    Route {
        pattern = List.copyOf(pattern);
    }

    /** Returns the path variables if the decoded segments match the pattern; empty if not. */
    Optional<Map<String, String>> match(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = pattern.get(i);
            String segment = segments.get(i);
            if (expected.startsWith("{") && !segment.isEmpty()) {
                variables.put(expected.substring(1, expected.length() - 1), segment);
            } else if (!expected.equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
