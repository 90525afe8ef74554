package org.linstorgateway.rest.http;

import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The body of a response. It closes the connection of a client that does not accept its parts in time. */
final class ResponseStream extends OutputStream {
    private static final System.Logger LOG = System.getLogger(ResponseStream.class.getName());
    /** In bytes. */
    private static final int PART = 16 << 10;

    private final Response response;
    private final EndPoint client;
    private final Limits limits;
    private byte[] part = new byte[PART];
    private int length;
    private boolean closed;

    ResponseStream(Response response, EndPoint client, Limits limits) {
        this.response = response;
        this.client = client;
        this.limits = limits;
    }

    @Override
    public void write(int value) {
        write(new byte[]{(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        int begin = offset;
        int end = offset + count;
        while (begin < end) {
            int copied = Math.min(end - begin, part.length - length);
            System.arraycopy(bytes, begin, part, length, copied);
            length += copied;
            begin += copied;
            if (length == part.length) {
                send(false);
            }
        }
    }

    private void send(boolean isLast) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        int bytes = length;
        length = 0;
        response.write(isLast, ByteBuffer.wrap(part, 0, bytes), new Callback() {
            @Override
            public void succeeded() {
                sent.complete(null);
            }

            @Override
            public void failed(Throwable failure) {
                sent.completeExceptionally(failure);
            }
        });
        await(sent, bytes);
    }

    private void await(CompletableFuture<Void> sent, int bytes) {
        try {
            sent.get(limits.sending(bytes).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.INFO, "Closed the connection of {0}, which does not accept its response",
                    client.getRemoteSocketAddress());
            client.close();
            throw new ClientDisconnectedException("the client does not accept its response", e);
        } catch (ExecutionException e) {
            throw new ClientDisconnectedException("the client has disconnected", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientDisconnectedException("the response was interrupted", e);
        }
    }

    /** Sends what was written until now. */
    @Override
    public void flush() {
        if (length > 0) {
            send(false);
        }
    }

    /** Sends the last part. A response without another one gets a {@code Content-Length}. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            send(true);
        }
    }
}
