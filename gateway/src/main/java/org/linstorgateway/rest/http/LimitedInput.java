package org.linstorgateway.rest.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The input of a connection with limits on the time and length of each request. Helidon limits neither the time nor the
 * length of a body in chunks.
 */
final class LimitedInput implements Supplier<byte @Nullable []> {
    private final Supplier<byte @Nullable []> input;
    private final Duration limit;
    private boolean between = true;
    private long begun;
    private long length;

    /** @param limit the time for a whole request; the input itself limits the wait for its next part */
    LimitedInput(Supplier<byte @Nullable []> input, Duration limit) {
        this.input = input;
        this.limit = limit;
    }

    /** Records that further input belongs to the next request. */
    void answered() {
        between = true;
    }

    @Override
    public byte @Nullable [] get() {
        byte[] piece = next();
        if (piece != null) {
            count(piece.length);
        } else if (!between) {
            throw new CloseConnectionException("the client disconnected in the middle of a request");
        }
        return piece;
    }

    private byte @Nullable [] next() {
        try {
            return input.get();
        } catch (UncheckedIOException e) {
            throw new CloseConnectionException("the connection broke, or was idle for too long", e);
        }
    }

    private void count(int bytes) {
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
