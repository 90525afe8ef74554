package org.linstorgateway.rest.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.linstorgateway.access.SessionCookie;
import org.linstorgateway.access.SessionSecret;
import org.linstorgateway.rest.api.ApiResponse.CookieChange;

/**
 * The cookie of a session in requests and responses (RFC 6265). No script can read it, and no page of another site makes the browser send it.
 * Over TLS its name has the prefix {@code __Host-}, so that no other host can set it, and no connection without TLS (RFC 6265bis,
 * section 4.1.3.2). It has no time: a browser forgets it when it ends, and the server knows when the session expires.
 */
final class SessionCookies {
    private static final String NAME = "linstor-gateway-session";
    private static final String SECURE_PREFIX = "__Host-";
    private static final String CSRF_TOKEN = "X-CSRF-Token";
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

    private SessionCookies() {}

    /** Returns the cookie of a request. Of two of one name, nobody knows which one is that of this server: they are none of a session. */
    static Optional<SessionCookie> read(Exchange exchange) {
        List<String> values = values(exchange);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionCookie(
                        Optional.of(values).filter(each -> each.size() == 1)
                                .flatMap(each -> SessionSecret.parse(each.getFirst())),
                        !Cors.READS.contains(exchange.method()),
                        Optional.ofNullable(exchange.headers().get(CSRF_TOKEN))));
    }

    private static List<String> values(Exchange exchange) {
        String begin = name(exchange) + "=";
        return exchange.headers().getValuesList(HttpHeader.COOKIE.asString()).stream()
                .flatMap(header -> Stream.of(header.split(";", -1))).map(String::strip)
                .filter(pair -> pair.startsWith(begin)).map(pair -> pair.substring(begin.length())).toList();
    }

    /** Adds what happens to the cookie to the headers of the response. */
    static void change(Exchange exchange, CookieChange change) {
        String value = switch (change) {
            case CookieChange.Begun(SessionSecret secret) -> secret.reveal();
            case CookieChange.Ended() -> "; Max-Age=0";
        };
        exchange.responseHeaders().add(HttpHeader.SET_COOKIE,
                name(exchange) + "=" + value + ATTRIBUTES + (exchange.isSecure() ? "; Secure" : ""));
    }

    private static String name(Exchange exchange) {
        return exchange.isSecure() ? SECURE_PREFIX + NAME : NAME;
    }
}
