package org.linstorgateway.linstor.transport;

import java.time.Duration;
import org.linstorgateway.linstor.transport.TransportException.Kind;

/** The cheap question by which the active controller is known. */
final class Probe {
    private static final Call VERSION = Call.get("ask for its version", "/v1/controller/version");

    private final Exchange exchange;
    private final Duration limit;

    Probe(Exchange exchange, Duration limit) {
        this.exchange = exchange;
        this.limit = limit;
    }

    /** @throws TransportException
     *             saying why this is not an active controller */
    void ask(Candidate candidate, Deadline deadline) throws TransportException {
        Reply reply = candidate.send(exchange, VERSION, deadline.orIn(limit));
        if (!isLinstor(reply)) {
            throw Failures.at(candidate.address(), Kind.GARBLED,
                    "what answers there (HTTP " + reply.status() + ") is not LINSTOR");
        }
    }

    /** LINSTOR that wants other credentials is there, too: the real request will say so. */
    private static boolean isLinstor(Reply reply) {
        if (reply.status() == 401 || reply.status() == 403) {
            return true;
        }
        return reply.body().contains(reply.ok() ? "\"rest_api_version\"" : "\"ret_code\"");
    }
}
