package org.linstorgateway.rest;

import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends, each request within limits of time and length. Helidon itself limits neither the time nor, where a
 * body comes in chunks, the length.
 */
final class LimitedInput implements Supplier<byte @Nullable []> {
    private final Supplier<byte @Nullable []> input;
    private final Duration limit;
    private boolean between = true;
    private long begun;
    private long length;

    /**
     * Reads no further than the input does.
     *
     * @param limit for the whole of a request; the input itself limits the wait for the next piece
     */
    LimitedInput(Supplier<byte @Nullable []> input, Duration limit) {
        this.input = input;
        this.limit = limit;
    }

    /** What comes next belongs to another request. */
    void answered() {
        between = true;
    }

    @Override
    public byte @Nullable [] get() {
        byte[] piece = next();
        if (piece != null) {
            note(piece.length);
        } else if (!between) {
            throw new CloseConnectionException("the caller has gone in the middle of a request");
        }
        return piece;
    }

    private byte @Nullable [] next() {
        try {
            return input.get();
        } catch (UncheckedIOException e) {
            throw new CloseConnectionException("the connection broke, or nothing came for too long", e);
        }
    }

    private void note(int bytes) {
        if (between) {
            between = false;
            begun = System.nanoTime();
            length = 0;
        }
        length += bytes;
        if (length > Limits.LONGEST_REQUEST) {
            throw refused(Status.REQUEST_ENTITY_TOO_LARGE_413, "too long");
        }
        if (System.nanoTime() - begun > limit.toNanos()) {
            throw tooSlow();
        }
    }

    private static RequestException tooSlow() {
        return refused(Status.REQUEST_TIMEOUT_408, "too slow");
    }

    private static RequestException refused(Status status, String message) {
        return RequestException.builder().type(DirectHandler.EventType.OTHER).status(status).setKeepAlive(false)
                .safeMessage(true).message(message).build();
    }
}
