package org.linstorgateway.sim.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method, a path with variables in braces and what is done there.
 *
 * @param parseStatus the HTTP status of a body that cannot be read
 */
record Route(String method, List<String> pattern, Handler handler, int parseStatus) {

    Route {
        pattern = List.copyOf(pattern);
    }

    /** The variables when the path fits; decoded segments, without the one before the first slash. */
    Optional<Map<String, String>> match(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String part = pattern.get(i);
            String segment = segments.get(i);
            if (part.startsWith("{") && !segment.isEmpty()) {
                variables.put(part.substring(1, part.length() - 1), segment);
            } else if (!part.equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
