package org.linstorgateway.rest.api;

import java.util.List;
import org.linstorgateway.access.Role;

/**
 * A method and a path of the REST API.
 *
 * @param path       the path with variables in braces, such as {@code /api/v2/iscsi/{id}/start}
 * @param role       the role that may call it
 * @param parameters its query parameters; a request with another one is answered with a warning
 */
public record Route(HttpMethod method, String path, Work work, Role role, List<QueryParameter> parameters,
        ApiHandler handler) {
    public Route {
        parameters = List.copyOf(parameters);
    }

    /** Returns a route without query parameters. */
    static Route of(HttpMethod method, String path, Work work, Role role, ApiHandler handler) {
        return new Route(method, path, work, role, List.of(), handler);
    }

    /** Returns a copy with query parameters. */
    Route with(QueryParameter... names) {
        return new Route(method, path, work, role, List.of(names), handler);
    }
}
