package org.linstorgateway.rest.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Adds the {@code Server} header to every response. */
final class ServerHeader implements Filter {
    private final String value;

    ServerHeader(String version) {
        this.value = value(version);
    }

    static String value(String version) {
        return "linstor-gateway/" + version;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.header(HeaderNames.SERVER, value);
        chain.proceed();
    }
}
