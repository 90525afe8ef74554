package org.linstorgateway.rest.http;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The input of a connection that can be read ahead: while a request is processed, only the client's next request or its
 * disconnect can arrive. At any time at most one thread reads.
 */
final class ReadAheadInput implements Supplier<byte @Nullable []> {
    private final Supplier<byte @Nullable []> socket;
    private @Nullable CompletableFuture<byte @Nullable []> ahead;
    private boolean ended;
    private boolean refused;

    /** @param socket blocks until there is input; returns null, or throws, at its end */
    ReadAheadInput(Supplier<byte @Nullable []> socket) {
        this.socket = socket;
    }

    /** Returns the next input. The connection itself calls it. */
    @Override
    public byte @Nullable [] get() {
        CompletableFuture<byte @Nullable []> begun = ahead;
        ahead = null;
        if (ended) {
            return null;
        }
        return begun == null ? socket.get() : joined(begun);
    }

    /** Ends the input, so that the connection closes after the current request. */
    void end() {
        ended = true;
    }

    /** Records that the current request gets its response although the rest of it may still arrive. */
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    /** A server that stops interrupts the connections that wait for a request: that ends their input. */
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

    /** Starts to read ahead, and runs the action if the client disconnects. */
    void onDisconnect(Runnable action) {
        CompletableFuture<byte @Nullable []> input = ahead;
        if (input == null) {
            input = new CompletableFuture<>();
            ahead = input;
            CompletableFuture<byte @Nullable []> begun = input;
            Thread.ofVirtual().name("read-ahead").start(() -> read(begun));
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
