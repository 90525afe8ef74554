package org.linstorgateway.rest.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * HTTP/1.1 connections that notice when their client disconnects during a request. Helidon runs a request on the thread of
 * its connection and reads nothing until it ends.
 */
final class DisconnectAwareConnections implements ServerConnectionSelector, AutoCloseable {
    private static final ScopedValue<Connection> CONNECTION = ScopedValue.newInstance();

    private record Connection(ReadAheadInput input, RunningOperations operations) {}

    private final Http1ConnectionSelector http1 = Http1ConnectionSelector.builder().config(http1()).build();
    private final RunningOperations running;
    private final Limits limits;
    private final SlowClients slowClients;

    /** At debug level, Helidon's own logs would show bodies, and passwords in them. */
    private static Http1Config http1() {
        return Http1Config.builder().maxPrologueLength(Limits.LONGEST_LINE).maxHeadersSize(Limits.LONGEST_HEADERS)
                .log(log -> log.receiveLog(false).sendLog(false)).build();
    }

    /** @param running the operations that a disconnect cancels */
    DisconnectAwareConnections(RunningOperations running, Limits limits) {
        this.running = running;
        this.limits = limits;
        this.slowClients = new SlowClients(limits);
    }

    /** Runs the operation of the current request, and cancels it if the client disconnects or the server stops. */
    static <R> R cancelOnDisconnect(Supplier<R> operation) {
        return CONNECTION.isBound()
                ? CONNECTION.get().operations().run(CONNECTION.get().input(), operation)
                : operation.get();
    }

    /** Makes the current request the last of its connection. */
    static void endInput() {
        if (CONNECTION.isBound()) {
            CONNECTION.get().input().end();
        }
    }

    /** Records that the current request, the last of its connection, gets its response before it is read to its end. */
    static void refuse() {
        if (CONNECTION.isBound()) {
            CONNECTION.get().input().refuse();
        }
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http1.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    /** The bytes that identified the connection come first. */
    @Override
    public ServerConnection connection(ConnectionContext context) {
        DataReader begun = context.dataReader();
        ReadAheadInput input = new ReadAheadInput(
                () -> begun.available() > 0 ? begun.readBytes(begun.available()) : context.serverSocket().get());
        LimitedInput limited = new LimitedInput(slowClients.watching(context, input), limits.receiving());
        return new WatchedConnection(http1.connection(new LimitedContext(context, DataReader.create(limited),
                slowClients.watching(context, limited::answered))), new Connection(input, running),
                () -> slowClients.drain(context, input));
    }

    @Override
    public void close() {
        slowClients.close();
    }

    private record WatchedConnection(ServerConnection connection, Connection watched,
            Runnable drain) implements ServerConnection {
        @Override
        public void handle(Limit limit) throws InterruptedException {
            try {
                ScopedValue.where(CONNECTION, watched).<Boolean, InterruptedException>call(() -> {
                    connection.handle(limit);
                    return true;
                });
            } finally {
                if (watched.input().isRefused()) {
                    drain.run();
                }
            }
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }
}
