package org.linstorgateway.linstor.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A response body that a {@link BodyReader} reads while it arrives, within a deadline and a maximum length. */
final class StreamedBody {
    /** A streamed body may have this many times the length of a body that is kept in memory. */
    private static final int LIMIT_FACTOR = 8;

    private final URI controller;
    private final HttpHeaders headers;
    private final InputStream body;
    private final long limit;

    /** @param memoryLimit
     *            maximum length of a body that is kept in memory, in bytes */
    StreamedBody(URI controller, HttpHeaders headers, InputStream body, int memoryLimit) {
        this.controller = controller;
        this.headers = headers;
        this.body = body;
        this.limit = (long) memoryLimit * LIMIT_FACTOR;
    }

    String read(BodyReader reader, Deadline deadline) throws TransportException {
        CompletableFuture<Void> timeout = new CompletableFuture<Void>().orTimeout(deadline.remainingNanos(),
                TimeUnit.NANOSECONDS);
        timeout.exceptionally(expired -> close());
        try {
            String text = reader.read(new BoundedInputStream(ContentDecoder.stream(headers, body), limit));
            if (timeout.isDone()) {
                throw TransportException.timedOut(controller, deadline);
            }
            return text;
        } catch (IOException e) {
            throw timeout.isDone() ? TransportException.timedOut(controller, deadline) : failure(e);
        } finally {
            timeout.complete(null);
        }
    }

    /** Closes the body, which ends a blocked read. */
    private @Nullable Void close() {
        try {
            body.close();
        } catch (IOException e) {
            // The rest of the body is not needed.
        }
        return null;
    }

    private TransportException failure(IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return TransportException.interrupted(controller);
        }
        return e instanceof ZipException
                ? TransportException.undecodable(controller, e)
                : FailureClassifier.classify(controller, e);
    }
}
