package org.linstorgateway.linstor.transport;

import java.io.IOException;
import java.io.InputStream;

/** Takes a body while it arrives, so that a long answer is never in memory as a whole. */
@FunctionalInterface
public interface BodyReader {
    /**
     * Reads the body of an answer with status 200, from its beginning; once more for a repeated request.
     *
     * @return {@code ""} when it has been taken; otherwise the text of a body that is of another kind
     * @throws IOException when the body breaks off
     */
    String read(InputStream body) throws IOException;
}
