package org.linstorgateway.client;

import java.util.List;

/**
 * The response of a server.
 *
 * @param warnings the texts of its {@code Warning} headers
 */
record Response(int status, String body, List<String> warnings) {
    Response {
        warnings = List.copyOf(warnings);
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
