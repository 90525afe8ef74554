package org.linstorgateway.rest;

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
 * HTTP/1.1 connections whose requests can find out that their caller has hung up. Helidon runs a request on its
 * connection's thread and reads nothing meanwhile, so that nobody would notice.
 */
final class DisconnectAwareConnections implements ServerConnectionSelector, AutoCloseable {
    private static final ScopedValue<Call> CALL = ScopedValue.newInstance();

    /** Whose work it is, and among which other work. */
    private record Call(ReadAheadInput input, RunningOperations running) {}

    private final Http1ConnectionSelector http1 = Http1ConnectionSelector.builder().config(http1()).build();
    private final RunningOperations running;
    private final Limits limits;
    private final SlowClients slowCallers;

    /** Helidon's own logs, at a level that only developers choose, would show bodies, and with them passwords. */
    private static Http1Config http1() {
        return Http1Config.builder().maxPrologueLength(Limits.LONGEST_LINE).maxHeadersSize(Limits.LONGEST_HEADERS)
                .log(log -> log.receiveLog(false).sendLog(false)).build();
    }

    /** @param running where the work for their callers is done */
    DisconnectAwareConnections(RunningOperations running, Limits limits) {
        this.running = running;
        this.limits = limits;
        this.slowCallers = new SlowClients(limits);
    }

    /** Does long work for the caller of the current request, as long as that one waits for it and the server goes on. */
    static <R> R whileAttended(Supplier<R> work) {
        return CALL.isBound() ? CALL.get().running().attend(CALL.get().input(), work) : work.get();
    }

    /** Has the current request be the last of its connection. */
    static void endInput() {
        if (CALL.isBound()) {
            CALL.get().input().end();
        }
    }

    /** Says that the current request, the last of its connection, is answered before it has been read to its end. */
    static void refuse() {
        if (CALL.isBound()) {
            CALL.get().input().refuse();
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

    /** What was read to identify the connection comes first. */
    @Override
    public ServerConnection connection(ConnectionContext context) {
        DataReader begun = context.dataReader();
        ReadAheadInput input = new ReadAheadInput(
                () -> begun.available() > 0 ? begun.readBytes(begun.available()) : context.serverSocket().get());
        LimitedInput limited = new LimitedInput(slowCallers.watching(context, input), limits.receiving());
        return new Attended(http1.connection(new LimitedContext(context, DataReader.create(limited),
                slowCallers.watching(context, limited::answered))), new Call(input, running),
                () -> slowCallers.hearOut(context, input));
    }

    @Override
    public void close() {
        slowCallers.close();
    }

    private record Attended(ServerConnection connection, Call call, Runnable hearOut) implements ServerConnection {
        @Override
        public void handle(Limit limit) throws InterruptedException {
            try {
                ScopedValue.where(CALL, call).<Boolean, InterruptedException>call(() -> {
                    connection.handle(limit);
                    return true;
                });
            } finally {
                if (call.input().isRefused()) {
                    hearOut.run();
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
