package org.linstorgateway.rest.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Closes the connection after a request with {@code Connection: close}. Helidon 4.5 repeats the header in its response to a
 * request without a body, but then waits for the next request.
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
