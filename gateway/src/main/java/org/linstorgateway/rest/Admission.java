package org.linstorgateway.rest;

import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * Bounds how many requests are worked on at once. Changes mostly wait and cost little: many may run, and one too many is
 * refused at once. Lists cost the most, for LINSTOR too: few run, and more wait for their turn.
 */
final class Admission implements Filter {
    private static final Set<Method> CHANGES = Set.of(Method.POST, Method.PUT, Method.DELETE);
    private static final String API = "/api/v2/";
    private static final String STATUS = API + "status";

    private final ConcurrencyLimit lists;
    private final ConcurrencyLimit reads;
    private final ConcurrencyLimit changes;

    Admission(Limits limits) {
        this.lists = new ConcurrencyLimit(limits.lists(), limits.waiting(), limits.turn());
        this.reads = new ConcurrencyLimit(limits.reads(), limits.waiting(), limits.turn());
        this.changes = new ConcurrencyLimit(limits.changes(), 0, limits.turn());
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Optional<ConcurrencyLimit> gate = gate(request.prologue());
        if (gate.isEmpty()) {
            chain.proceed();
        } else if (gate.get().enter()) {
            try {
                chain.proceed();
            } finally {
                gate.get().leave();
            }
        } else {
            throw new GatewayException(Problem.BUSY, "this server has too many requests to work on",
                    "Repeat it in a few seconds.");
        }
    }

    private Optional<ConcurrencyLimit> gate(HttpPrologue prologue) {
        String path = prologue.uriPath().rawPath();
        if (!path.startsWith(API) || path.equals(STATUS)) {
            return Optional.empty();
        }
        if (CHANGES.contains(prologue.method())) {
            return Optional.of(changes);
        }
        return Optional.of(path.indexOf('/', API.length()) < 0 ? lists : reads);
    }
}
