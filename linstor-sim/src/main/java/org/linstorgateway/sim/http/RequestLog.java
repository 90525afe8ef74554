package org.linstorgateway.sim.http;

import java.util.ArrayList;
import java.util.List;

/** What was asked, until someone takes it: at most a hundred thousand requests, further ones are not noted. */
public final class RequestLog {

    private static final int KEPT = 100_000;

    /**
     * A request.
     *
     * @param path decoded, with the query as it was sent
     * @param status the HTTP status of the answer, 0 when the connection was dropped
     */
    public record Asked(String method, String path, int status) {

        /** The request as one line, for example {@code GET /v1/nodes 200}. */
        @Override
        public String toString() {
            return method + " " + path + " " + status;
        }
    }

    private final List<Asked> asked = new ArrayList<>();

    synchronized void add(Asked request) {
        if (asked.size() < KEPT) {
            asked.add(request);
        }
    }

    /** All requests since the last call, in the order in which they were answered. */
    public synchronized List<Asked> take() {
        List<Asked> all = List.copyOf(asked);
        asked.clear();
        return all;
    }
}
