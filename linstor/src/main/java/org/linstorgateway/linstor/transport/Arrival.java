package org.linstorgateway.linstor.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.transport.TransportException.Kind;

/** A body that is taken while it arrives: until the deadline, and up to a length. */
final class Arrival {
    /** How much longer than a body in memory it may be. */
    private static final int TIMES = 8;

    private final URI controller;
    private final HttpHeaders headers;
    private final InputStream body;
    private final long limit;

    /** @param limit of a body that is held in memory, in bytes */
    Arrival(URI controller, HttpHeaders headers, InputStream body, int limit) {
        this.controller = controller;
        this.headers = headers;
        this.body = body;
        this.limit = (long) limit * TIMES;
    }

    String readBy(BodyReader reader, Deadline deadline) throws TransportException {
        CompletableFuture<Void> alarm = new CompletableFuture<Void>().orTimeout(deadline.nanosLeft(),
                TimeUnit.NANOSECONDS);
        alarm.exceptionally(late -> close());
        try {
            String text = reader.read(new LimitedInput(Decoding.stream(headers, body), limit));
            if (alarm.isDone()) {
                throw late(deadline);
            }
            return text;
        } catch (IOException e) {
            throw alarm.isDone() ? late(deadline) : failure(e);
        } finally {
            alarm.complete(null);
        }
    }

    /** Ends a read that waits. */
    private @Nullable Void close() {
        try {
            body.close();
        } catch (IOException e) {
            // What has not arrived is not wanted any more.
        }
        return null;
    }

    private TransportException late(Deadline deadline) {
        return Failures.at(controller, Kind.TIMED_OUT, "no complete answer within " + deadline.text());
    }

    private TransportException failure(IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return Failures.at(controller, Kind.INTERRUPTED, "the wait for its answer was interrupted");
        }
        return e instanceof ZipException
                ? Failures.at(controller, Kind.GARBLED, "its compressed answer cannot be read: " + e.getMessage())
                : Failures.of(controller, e);
    }
}
