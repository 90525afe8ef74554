package org.linstorgateway.linstor.transport;

import java.net.URI;
import java.net.URISyntaxException;
import org.linstorgateway.linstor.transport.TransportException.Reason;

/** A configured controller, active or not, and its current address: the configured one or the target of a redirect. */
final class Controller {
    private static final String ADDRESS_OF_LINSTOR = "Name the address at which LINSTOR itself answers in "
            + SettingNames.CONTROLLERS + ".";

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
            throw TransportException.of(address, Reason.MISCONFIGURED, "it redirects in a loop")
                    .withRemedy(ADDRESS_OF_LINSTOR);
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
        URI from = response.from();
        URI target = target(response);
        if (!from.getHost().equalsIgnoreCase(target.getHost())) {
            throw refused(from, target, "another host, which gets neither the request nor the credentials");
        }
        if (!"https".equals(target.getScheme())) {
            throw refused(from, target, "an address without TLS");
        }
        return target;
    }

    /** Returns scheme, host and port of the target of a redirect. */
    private static URI target(ApiResponse response) throws TransportException {
        try {
            URI target = response.from().resolve(response.location().orElse(""));
            return new URI(target.getScheme(), null, target.getHost(), target.getPort(), null, null, null)
                    .parseServerAuthority();
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw TransportException.of(response.from(), Reason.MISCONFIGURED, "it redirects to an invalid address")
                    .withRemedy(ADDRESS_OF_LINSTOR);
        }
    }

    private static TransportException refused(URI from, URI target, String what) {
        return TransportException.of(from, Reason.MISCONFIGURED, "it redirects to " + target + ", " + what)
                .withRemedy("If LINSTOR answers at " + target + ", name that address in " + SettingNames.CONTROLLERS
                        + ".");
    }
}
