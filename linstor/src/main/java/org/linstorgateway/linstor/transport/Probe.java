package org.linstorgateway.linstor.transport;

import java.time.Duration;
import org.linstorgateway.linstor.transport.TransportException.Reason;

/** The request that finds out whether a controller is the active one: it reads the version, which costs LINSTOR little. */
final class Probe {
    private static final ApiRequest VERSION = ApiRequest.get("report the LINSTOR version", "/v1/controller/version");

    private final HttpSender sender;
    private final Duration timeout;

    Probe(HttpSender sender, Duration timeout) {
        this.sender = sender;
        this.timeout = timeout;
    }

    /** @throws TransportException
     *             with the reason why this is not the active controller */
    void check(Controller controller, Deadline deadline) throws TransportException {
        ApiResponse response = controller.send(sender, VERSION, deadline.orAfter(timeout));
        if (!isLinstor(response)) {
            throw TransportException.of(controller.address(), Reason.UNEXPECTED_RESPONSE,
                    "HTTP " + response.status() + ", not from LINSTOR");
        }
    }

    /** A LINSTOR that rejects the credentials counts as active: the actual request then reports the rejection. */
    private static boolean isLinstor(ApiResponse response) {
        if (response.status() == 401 || response.status() == 403) {
            return true;
        }
        return response.body().contains(response.ok() ? "\"rest_api_version\"" : "\"ret_code\"");
    }
}
