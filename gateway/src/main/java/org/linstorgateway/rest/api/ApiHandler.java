package org.linstorgateway.rest.api;

/** Answers the requests of a route. */
@FunctionalInterface
public interface ApiHandler {
    /**
     * Does the work of a request.
     *
     * @throws org.linstorgateway.target.GatewayException if it fails; the server turns it into an error response
     */
    ApiResponse handle(ApiRequest request);
}
