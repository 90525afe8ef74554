package org.linstorgateway.linstor.transport;

import java.net.URI;
import org.linstorgateway.linstor.transport.TransportException.Kind;

/** A controller that was named to us, active or not, and the address under which it wants to be spoken to. */
final class Candidate {
    private volatile URI address;

    Candidate(URI address) {
        this.address = address;
    }

    URI address() {
        return address;
    }

    /**
     * Sends a request, if need be a second time to the address that a redirect names. LINSTOR with HTTPS answers every
     * request over HTTP, also a change, with such a redirect and does nothing else.
     */
    Reply send(Exchange exchange, Call call, Deadline deadline) throws TransportException {
        Reply reply = exchange.send(address, call, deadline);
        if (!isRedirect(reply)) {
            return reply;
        }
        address = target(reply);
        Reply second = exchange.send(address, call, deadline);
        if (isRedirect(second)) {
            throw Failures.at(address, Kind.UNREACHABLE, "it redirects in a circle");
        }
        return second;
    }

    private static boolean isRedirect(Reply reply) {
        return reply.status() >= 301 && reply.status() <= 308 && reply.location().isPresent();
    }

    /** The credentials are for the hosts that were named: no other host gets a request, and none loses its TLS. */
    private static URI target(Reply reply) throws TransportException {
        String location = reply.location().orElse("");
        try {
            URI target = reply.from().resolve(location);
            if ("https".equals(target.getScheme()) && reply.from().getHost().equalsIgnoreCase(target.getHost())) {
                return URI.create("https://" + target.getHost() + (target.getPort() < 0 ? "" : ":" + target.getPort()));
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other target that is not followed.
        }
        throw Failures.at(reply.from(), Kind.UNREACHABLE,
                "it redirects to " + location + "; if that is LINSTOR, name it as a controller");
    }
}
