package org.linstorgateway.rest;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * HTTP/1.1 connections whose requests can find out that their caller has hung up. Helidon runs a request on its
 * connection's thread and reads nothing meanwhile, so nobody would notice.
 */
final class AttendedConnections implements ServerConnectionSelector {
    private static final ScopedValue<HelidonSocket> SOCKET = ScopedValue.newInstance();
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final Http1ConnectionSelector http1 = Http1ConnectionSelector.builder().build();

    /**
     * Does long work for the caller of the current request, and interrupts it when the caller hangs up.
     */
    static <R> R whileAttended(Supplier<R> work) {
        if (!SOCKET.isBound()) {
            return work.get();
        }
        HelidonSocket socket = SOCKET.get();
        Thread worker = Thread.currentThread();
        socket.idle(); // from now on a thread of the socket's own waits for input, or for its end
        Thread watch = Thread.ofVirtual().name("caller of " + socket.socketId()).start(() -> watch(socket, worker));
        try {
            return work.get();
        } finally {
            watch.interrupt();
        }
    }

    private static void watch(HelidonSocket socket, Thread worker) {
        try {
            while (socket.isConnected()) {
                Thread.sleep(GLANCE);
            }
            worker.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the work is done
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

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new Attended(http1.connection(context), context.serverSocket());
    }

    private record Attended(ServerConnection connection, HelidonSocket socket) implements ServerConnection {
        @Override
        public void handle(Limit limit) throws InterruptedException {
            ScopedValue.where(SOCKET, socket).<Boolean, InterruptedException>call(() -> {
                connection.handle(limit);
                return true;
            });
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
