package org.linstorgateway.sim.http;

import java.util.ArrayList;
import java.util.List;

/** Log of requests since it was last taken. It holds at most 100,000 requests; further ones are not recorded. */
public final class RequestLog {

    private static final int MAX_REQUESTS = 100_000;

    /**
     * Request in the log.
     *
     * @param path the decoded path with the query as it was sent
     * @param status the HTTP status of the response; 0 when the connection was dropped
     */
    public record LoggedRequest(String method, String path, int status) {

        /** Returns the request as one line, for example {@code GET /v1/nodes 200}. */
        @Override
        public String toString() {
            return method + " " + path + " " + status;
        }
    }

    private final List<LoggedRequest> requests = new ArrayList<>();

    synchronized void add(LoggedRequest request) {
        if (requests.size() < MAX_REQUESTS) {
            requests.add(request);
        }
    }

    /** Returns the requests since the last call, in the order of their responses, and clears the log. */
    public synchronized List<LoggedRequest> take() {
        List<LoggedRequest> all = List.copyOf(requests);
        requests.clear();
        return all;
    }
}
