package org.linstorgateway.rest.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * A connection of a client, which adds three rules to Jetty's HTTP/1.1: a whole request has to arrive within the idle timeout,
 * its first line has to contain a path, and a disconnect during a request is noticed.
 */
final class ClientConnection extends HttpConnection {
    private static final System.Logger LOG = System.getLogger(ClientConnection.class.getName());
    /** How long a client whose request was refused may be silent before the connection closes. */
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final int DISCARDED_AT_ONCE = 16 << 10;

    private ClientConnection(HttpConfiguration configuration, Connector connector, AbstractEndPoint endPoint) {
        super(configuration, connector, endPoint);
    }

    /** Returns the factory of such connections. */
    static HttpConnectionFactory factory(HttpConfiguration configuration) {
        return new HttpConnectionFactory(configuration) {
            @Override
            public Connection newConnection(Connector connector, EndPoint endPoint) {
                return configure(new ClientConnection(configuration, connector, (AbstractEndPoint) endPoint), connector,
                        endPoint);
            }
        };
    }

    /** Returns the connection of a request. */
    static ClientConnection of(Request request) {
        return (ClientConnection) request.getConnectionMetaData().getConnection();
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
        HttpParser.RequestHandler handler = (HttpParser.RequestHandler) super.newHttpParser(compliance).getHandler();
        return new LimitedParser(handler, getHttpConfiguration().getRequestHeaderSize(), compliance);
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        if (!uri.startsWith("/")) {
            throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400,
                    "the first line of the request contains no path");
        }
        if (method.length() + uri.length() > Limits.LONGEST_LINE) {
            throw new HttpException.RuntimeException(HttpStatus.URI_TOO_LONG_414);
        }
        return super.newHttpStream(method, uri, version);
    }

    /**
     * Runs an action if the client disconnects before the returned watch is closed. The body of the request must have been
     * read to its end.
     */
    DisconnectWatch onDisconnect(Runnable action) {
        DisconnectWatch watch = new DisconnectWatch(action);
        watch.begin();
        return watch;
    }

    /**
     * Completes an exchange whose request was not read to its end, and closes the connection, so that nothing of that request is taken for
     * another one. It waits until the client has read the response: closing at once would reset the connection.
     *
     * @param limit     how long the client may send on
     * @param completed tells the web server that the response is complete
     */
    void end(Duration limit, Callback completed) {
        drain(limit);
        try {
            completed.succeeded();
        } catch (RuntimeException e) {
            // Jetty 12.1.14 throws IllegalStateException or NullPointerException if the client has closed the connection.
            LOG.log(Level.DEBUG, "A refused client has disconnected: {0}", e.toString());
        } finally {
            getEndPoint().close();
        }
    }

    /**
     * Reads and discards the input of a client that was refused until it closes the connection, falls silent or runs out of
     * time. Closing the connection with unread input would reset it, and the client might lose the response (RFC 9112, 9.6).
     *
     * @param limit the longest time for all of it
     */
    private void drain(Duration limit) {
        long begin = NanoTime.now();
        ByteBuffer buffer = BufferUtil.allocate(DISCARDED_AT_ONCE);
        try {
            boolean open = true;
            while (open && NanoTime.since(begin) < limit.toNanos()) {
                BufferUtil.clear(buffer);
                int filled = getEndPoint().fill(buffer);
                open = filled > 0 || (filled == 0 && awaitInput());
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A refused client has disconnected: {0}", e.getMessage());
        }
    }

    private boolean awaitInput() {
        CompletableFuture<Boolean> input = new CompletableFuture<>();
        if (!getEndPoint().tryFillInterested(Callback.from(InvocationType.NON_BLOCKING, () -> input.complete(true),
                failure -> input.complete(false)))) {
            return false;
        }
        try {
            return input.get(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            cancelRead();
            return false;
        } catch (InterruptedException e) {
            cancelRead();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void cancelRead() {
        var _ = ((AbstractEndPoint) getEndPoint()).getFillInterest().onFail(new EofException("no longer waiting"));
    }

    /**
     * Limits the length of the first line, and the time in which a whole request arrives. Jetty limits the length of first line
     * and headers together, and the pauses in between.
     */
    private final class LimitedParser extends HttpParser {
        private LimitedParser(HttpParser.RequestHandler handler, int longestHeaders, HttpCompliance compliance) {
            super(handler, longestHeaders, compliance);
        }

        @Override
        public boolean parseNext(ByteBuffer buffer) {
            if (isInRequest() && NanoTime.millisSince(getBeginNanoTime()) > getEndPoint().getIdleTimeout()) {
                BufferUtil.clear(buffer);
                badMessage(new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408));
                return false;
            }
            boolean isReady = super.parseNext(buffer);
            if (inHeaderState() && !isState(State.HEADER) && getHeaderLength() > Limits.LONGEST_LINE) {
                badMessage(new HttpException.RuntimeException(HttpStatus.URI_TOO_LONG_414));
            }
            return isReady;
        }

        private boolean isInRequest() {
            return inContentState() || (inHeaderState() && !isStart());
        }
    }

    /**
     * Waits for input during a request. Only the next request, or the end of the connection, can arrive then. One byte of the
     * next request ends the watch and goes back to the connection.
     */
    final class DisconnectWatch implements Callback, AutoCloseable {
        private final Runnable action;
        private final ByteBuffer ahead = BufferUtil.allocate(1);
        private boolean ended;

        private DisconnectWatch(Runnable action) {
            this.action = action;
        }

        /** Input that the connection has read already belongs to a next request; it cannot be read past. */
        private void begin() {
            if (isRequestBufferEmpty()) {
                getEndPoint().fillInterested(this);
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public synchronized void succeeded() {
            if (ended) {
                return;
            }
            try {
                int filled = getEndPoint().fill(ahead);
                if (filled < 0) {
                    action.run();
                } else if (filled == 0) {
                    getEndPoint().fillInterested(this);
                }
            } catch (IOException e) {
                action.run();
            }
        }

        @Override
        public synchronized void failed(Throwable failure) {
            if (!ended) {
                action.run();
            }
        }

        /** Ends the watch, on the thread of the request. */
        @Override
        public void close() {
            synchronized (this) {
                ended = true;
            }
            cancelRead();
            if (ahead.hasRemaining()) {
                onUpgradeTo(ahead);
            }
        }
    }
}
