package org.linstorgateway.rest.http;

import java.util.Locale;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Recognises requests of web browsers by their headers. To a server without TLS a browser sends neither {@code Sec-Fetch-*} nor,
 * with a GET of a page of the same origin, {@code Origin}: the headers that are left are {@code Accept-Language} and
 * {@code User-Agent}. A page can empty the first but not remove it, and in Firefox it can replace the second (seen with
 * Firefox 153 and Chromium 156; {@code User-Agent} is no forbidden request-header of the WHATWG Fetch Standard).
 */
final class BrowserHeaders {
    /** Only a browser can set headers that begin so; a page cannot (WHATWG Fetch, forbidden request-header). */
    private static final String RESERVED = "sec-";
    /** The {@code User-Agent} of every browser begins with it, for historical reasons. */
    private static final String MOZILLA = "mozilla/";

    private BrowserHeaders() {}

    /** Returns whether a request has a header that only browsers send. Of those without one, some are from browsers too. */
    static boolean areOfBrowser(HttpFields headers) {
        return headers.stream().map(field -> field.getName().toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals("origin") || name.startsWith(RESERVED));
    }

    /**
     * Returns whether a request can be from the page in a browser. Some programs send headers of browsers: the {@code fetch} of
     * Node.js sends {@code Accept-Language}, and the web commands of PowerShell call themselves Mozilla.
     */
    static boolean mayBeOfBrowser(HttpFields headers) {
        String agent = Objects.requireNonNullElse(headers.get(HttpHeader.USER_AGENT), "");
        return areOfBrowser(headers) || headers.contains(HttpHeader.ACCEPT_LANGUAGE)
                || agent.toLowerCase(Locale.ROOT).startsWith(MOZILLA);
    }
}
