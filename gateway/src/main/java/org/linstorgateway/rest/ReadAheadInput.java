package org.linstorgateway.rest;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What comes in on a connection, with the ability to wait for it in advance: while a request is being worked on, nothing
 * but the caller's next request or its hanging up can come. At any time at most one thread reads.
 */
final class ReadAheadInput implements Supplier<byte @Nullable []> {
    private final Supplier<byte @Nullable []> socket;
    private @Nullable CompletableFuture<byte @Nullable []> ahead;
    private boolean ended;
    private boolean refused;

    /** @param socket blocks until there is input; null, or an exception, at the end of it */
    ReadAheadInput(Supplier<byte @Nullable []> socket) {
        this.socket = socket;
    }

    /** The next input, as the connection itself asks for it. */
    @Override
    public byte @Nullable [] get() {
        CompletableFuture<byte @Nullable []> begun = ahead;
        ahead = null;
        if (ended) {
            return null;
        }
        return begun == null ? socket.get() : joined(begun);
    }

    /** Lets nothing more come in, so that the connection is closed when the current request is done. */
    void end() {
        ended = true;
    }

    /** Notes that the current request is answered although the rest of it may still be on its way. */
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    /** A server that stops interrupts the connections that wait for a request: then there is no more input. */
    private static byte @Nullable [] joined(CompletableFuture<byte @Nullable []> begun) {
        try {
            return begun.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Begins to wait for input, and runs the action if the caller hangs up instead. */
    void whenGone(Runnable action) {
        CompletableFuture<byte @Nullable []> input = ahead;
        if (input == null) {
            input = new CompletableFuture<>();
            ahead = input;
            CompletableFuture<byte @Nullable []> begun = input;
            Thread.ofVirtual().name("input ahead").start(() -> read(begun));
        }
        var _ = input.whenComplete((bytes, failure) -> {
            if (bytes == null) {
                action.run();
            }
        });
    }

    private void read(CompletableFuture<byte @Nullable []> input) {
        while (!input.isDone()) {
            try {
                input.complete(socket.get());
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof SocketTimeoutException)) {
                    input.completeExceptionally(e);
                }
            } catch (RuntimeException e) {
                input.completeExceptionally(e);
            }
        }
    }
}
