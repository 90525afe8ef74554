package org.linstorgateway.linstor.transport;

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/**
 * An answer, of LINSTOR or of something that stands in its place.
 *
 * @param from
 *            the controller's address
 * @param location
 *            where a redirect leads
 * @param body
 *            the whole body, {@code ""} where there is a stream
 * @param stream
 *            the events that were asked for
 * @param repeated
 *            whether an earlier attempt may have been carried out
 */
public record Reply(URI from, int status, Optional<String> location, String body, Optional<InputStream> stream,
        boolean repeated) {
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    Reply asRepeated() {
        return new Reply(from, status, location, body, stream, true);
    }

    /** LINSTOR's bodies are JSON arrays and objects, errors included; a proxy's are HTML, text or empty. */
    boolean isJson() {
        String start = body.stripLeading();
        return start.startsWith("[") || start.startsWith("{");
    }

    /** Whether a proxy says that the LINSTOR behind it is not there. LINSTOR's own 503 is JSON. */
    boolean isForeignOutage() {
        return status >= 502 && status <= 504 && !isJson();
    }
}
