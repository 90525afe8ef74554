package org.linstorgateway.linstor.transport;

import java.net.URI;
import org.linstorgateway.linstor.transport.TransportException.Reason;

/** A configured controller, active or not, and its current address: the configured one or the target of a redirect. */
final class Controller {
    private volatile URI address;

    Controller(URI address) {
        this.address = address;
    }

    URI address() {
        return address;
    }

    /**
     * Sends a request, and sends it again to the address that a redirect names. A LINSTOR with HTTPS redirects every
     * request that arrives over HTTP, changes included, and does nothing else with it.
     */
    ApiResponse send(HttpSender sender, ApiRequest request, Deadline deadline) throws TransportException {
        ApiResponse response = sender.send(address, request, deadline);
        if (!isRedirect(response)) {
            return response;
        }
        address = redirectTarget(response);
        ApiResponse second = sender.send(address, request, deadline);
        if (isRedirect(second)) {
            throw TransportException.of(address, Reason.UNREACHABLE, "it redirects in a loop");
        }
        return second;
    }

    private static boolean isRedirect(ApiResponse response) {
        return response.status() >= 301 && response.status() <= 308 && response.location().isPresent();
    }

    /**
     * Returns the target of a redirect to HTTPS on the same host. The credentials are only for the configured hosts:
     * no other host gets a request, and no redirect leads from HTTPS to HTTP.
     */
    private static URI redirectTarget(ApiResponse response) throws TransportException {
        String location = response.location().orElse("");
        try {
            URI target = response.from().resolve(location);
            if ("https".equals(target.getScheme()) && response.from().getHost().equalsIgnoreCase(target.getHost())) {
                return URI.create("https://" + target.getHost() + (target.getPort() < 0 ? "" : ":" + target.getPort()));
            }
        } catch (IllegalArgumentException e) {
            // Reported below, as every target that is not followed.
        }
        throw TransportException.of(response.from(), Reason.UNREACHABLE,
                "it redirects to " + location + "; if that is LINSTOR, configure it as a controller");
    }
}
