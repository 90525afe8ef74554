package org.linstorgateway.client;

import java.util.List;

/**
 * What a server answered.
 *
 * @param warnings what it said besides, a sentence each
 */
record Response(int status, String body, List<String> warnings) {
    Response {
        warnings = List.copyOf(warnings);
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
