package org.linstorgateway.rest.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.target.ErrorCode;

/**
 * Allows web pages of certain origins to use the API (WHATWG Fetch, section 3.2), also from a public into a private network
 * (WICG Private Network Access), and refuses changes of other pages: a browser sends some requests without asking first.
 */
final class Cors {
    private static final String REQUEST_PRIVATE = "Access-Control-Request-Private-Network";
    private static final String ALLOW_PRIVATE = "Access-Control-Allow-Private-Network";
    private static final String REQUEST_METHOD = "Access-Control-Request-Method";
    private static final String HEADERS = "Origin, Authorization, Content-Type, If-Match, traceparent, tracestate, "
            + REQUEST_PRIVATE;
    private static final String OPTIONS = "OPTIONS";
    static final Set<String> READS = Set.of("GET", "HEAD", OPTIONS);
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String HINT = "Add the page's origin to the setting server.cors_allowed_origins to allow it.";

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

    /** Adds the headers for the origin of a request; answers the request if it is a preflight, and tells whether. */
    boolean answerPreflight(Exchange exchange) {
        Optional<String> origin = origin(exchange.headers()).filter(this::isAllowed);
        HttpFields.Mutable response = exchange.responseHeaders();
        origin.ifPresent(value -> {
            response.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, value);
            response.put(HttpHeader.VARY, "Origin");
        });
        if (!isPreflight(exchange)) {
            return false;
        }
        if (origin.isPresent()) {
            response.put("Access-Control-Allow-Methods", methods);
            response.put("Access-Control-Allow-Headers", HEADERS);
            if ("true".equals(exchange.headers().get(REQUEST_PRIVATE))) {
                response.put(ALLOW_PRIVATE, "true");
            }
        }
        exchange.sendEmpty(HttpStatus.NO_CONTENT_204);
        return true;
    }

    private static Optional<String> origin(HttpFields headers) {
        return Optional.ofNullable(headers.get(HttpHeader.ORIGIN));
    }

    private boolean isAllowed(String origin) {
        return allowed.stream().anyMatch(pattern -> pattern.matcher(origin).matches());
    }

    /** Returns whether a request is from a page of an allowed origin. */
    boolean isFromAllowedPage(HttpFields headers) {
        return origin(headers).filter(this::isAllowed).isPresent();
    }

    private static boolean isPreflight(Exchange exchange) {
        return exchange.method().equals(OPTIONS) && exchange.headers().contains(HttpHeader.ORIGIN)
                && exchange.headers().contains(REQUEST_METHOD);
    }

    /**
     * Requires that a change does not come from a foreign web page (cross-site request forgery), and that a browser sends a
     * body as JSON: other types are sent without a preflight. Requests of programs have none of the headers.
     *
     * @throws RefusedException if it does
     */
    void requireAllowed(Exchange exchange) {
        if (READS.contains(exchange.method())) {
            return;
        }
        HttpFields headers = exchange.headers();
        if (isForeign(headers)) {
            throw new RefusedException(ErrorCode.FOREIGN_WEB_PAGE,
                    "web pages of " + origin(headers).orElse("other sites") + " may not make changes", HINT);
        }
        if (exchange.hasBody() && BrowserHeaders.areOfBrowser(headers) && !isJson(headers)) {
            throw new RefusedException(ErrorCode.BROWSER_WITHOUT_JSON,
                    "a browser must send the body with Content-Type: " + ResponseWriter.JSON, "");
        }
    }

    /**
     * Returns whether a request is from the page of another origin that is not allowed. A page cannot change
     * {@code Sec-Fetch-Site}, which a proxy that changes {@code Host} leaves true (W3C Fetch Metadata Request Headers).
     */
    private boolean isForeign(HttpFields headers) {
        String site = headers.get(FETCH_SITE);
        if ("same-origin".equals(site)) {
            return false;
        }
        return origin(headers).map(page -> !isAllowed(page) && !isSameOrigin(page, headers))
                .orElse("cross-site".equals(site));
    }

    /** Compares host and port only: behind a proxy that terminates TLS the schemes differ. */
    private static boolean isSameOrigin(String origin, HttpFields headers) {
        int authority = origin.indexOf("://");
        String host = headers.get(HttpHeader.HOST);
        return authority > 0 && host != null && origin.substring(authority + 3).equalsIgnoreCase(host);
    }

    private static boolean isJson(HttpFields headers) {
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        return type != null && type.split(";", -1)[0].strip().equalsIgnoreCase(ResponseWriter.JSON);
    }
}
