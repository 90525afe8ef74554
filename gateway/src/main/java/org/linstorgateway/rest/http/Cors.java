package org.linstorgateway.rest.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.linstorgateway.rest.api.RouteTable;

/**
 * Allows web pages of certain origins to use the API (WHATWG Fetch, section 3.2), also from a public into a private network
 * (WICG Private Network Access). Helidon's own CORS support knows neither patterns nor private networks.
 */
final class Cors implements Filter {
    private static final HeaderName REQUEST_PRIVATE = HeaderNames.create("Access-Control-Request-Private-Network");
    private static final HeaderName ALLOW_PRIVATE = HeaderNames.create("Access-Control-Allow-Private-Network");
    private static final String HEADERS = "Origin, Content-Type, Access-Control-Request-Private-Network";

    private final List<Pattern> allowed;
    private final String methods;

    /** @param origins the allowed origins, in which {@code *} stands for any text */
    Cors(List<String> origins, RouteTable table) {
        this.allowed = origins.stream().map(Cors::pattern).toList();
        this.methods = table.methods().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static Pattern pattern(String origin) {
        return Pattern.compile(
                Arrays.stream(origin.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Optional<String> origin = request.headers().first(HeaderNames.ORIGIN).filter(this::isAllowed);
        origin.ifPresent(value -> {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, value);
            response.header(HeaderNames.VARY, "Origin");
        });
        if (isPreflight(request)) {
            answerPreflight(request, response, origin.isPresent());
        } else {
            chain.proceed();
        }
    }

    private boolean isAllowed(String origin) {
        return allowed.stream().anyMatch(pattern -> pattern.matcher(origin).matches());
    }

    private static boolean isPreflight(RoutingRequest request) {
        return request.prologue().method().equals(Method.OPTIONS) && request.headers().contains(HeaderNames.ORIGIN)
                && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private void answerPreflight(RoutingRequest request, RoutingResponse response, boolean isAllowed) {
        if (isAllowed) {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, methods);
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
            if (request.headers().first(REQUEST_PRIVATE).filter("true"::equals).isPresent()) {
                response.header(ALLOW_PRIVATE, "true");
            }
        }
        response.status(Status.NO_CONTENT_204).send();
    }
}
