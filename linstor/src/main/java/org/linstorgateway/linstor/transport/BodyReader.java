package org.linstorgateway.linstor.transport;

import java.io.IOException;
import java.io.InputStream;

/** Reads a response body while it arrives, so that a long one is never in memory as a whole. */
@FunctionalInterface
public interface BodyReader {
    /**
     * Reads the body of a response with status 200 from its beginning. A retry of the request calls this method again.
     *
     * @return {@code ""} if the body was read; otherwise the text of a body that has another format
     * @throws IOException
     *             if the body ends too early
     */
    String read(InputStream body) throws IOException;
}
