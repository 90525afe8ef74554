package org.linstorgateway.rest;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Closes the connection behind a request that says so. Helidon 4.5 answers {@code Connection: close} to one without a body,
 * and then waits for the next.
 */
final class ConnectionCloseFilter implements Filter {
    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        try {
            chain.proceed();
        } finally {
            if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
                DisconnectAwareConnections.endInput();
            }
        }
    }
}
