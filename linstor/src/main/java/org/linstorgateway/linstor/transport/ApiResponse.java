package org.linstorgateway.linstor.transport;

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/**
 * A response of LINSTOR, or of a proxy or another server at the controller's address.
 *
 * @param from
 *            the controller's address
 * @param location
 *            target of a redirect
 * @param body
 *            the whole body, {@code ""} for an event stream
 * @param events
 *            the requested event stream
 * @param retried
 *            whether an earlier attempt of the request may have had an effect
 */
public record ApiResponse(URI from, int status, Optional<String> location, String body, Optional<InputStream> events,
        boolean retried) {
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    ApiResponse asRetried() {
        return new ApiResponse(from, status, location, body, events, true);
    }

    /** Returns whether the body is JSON, as all of LINSTOR's are, errors included; a proxy's is HTML, text or empty. */
    boolean isJson() {
        String start = body.stripLeading();
        return start.startsWith("[") || start.startsWith("{");
    }

    /** Returns whether a proxy reports that the LINSTOR behind it is unavailable. LINSTOR's own 503 is JSON. */
    boolean isProxyError() {
        return status >= 502 && status <= 504 && !isJson();
    }
}
