package org.linstorgateway.rest.api;

import java.util.Optional;

/** Reports the metrics of a server. */
@FunctionalInterface
public interface Scrape {
    /**
     * Returns all metrics. It needs no LINSTOR.
     *
     * @param accept the media types that the client prefers, as in the header {@code Accept}
     */
    ApiResponse.Body.Text report(Optional<String> accept);
}
