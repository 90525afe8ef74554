package org.linstorgateway.client;

import java.util.List;
import java.util.Optional;

/**
 * The response of a server.
 *
 * @param warnings the texts of its {@code Warning} headers
 * @param revision the value of its {@code ETag} header, with its quotes
 * @param retryAfter the value of its {@code Retry-After} header
 */
record Response(int status, String body, List<String> warnings, Optional<String> revision,
        Optional<String> retryAfter) {
    Response {
        warnings = List.copyOf(warnings);
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
