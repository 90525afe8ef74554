package org.linstorgateway.rest;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * HTTP/1.1 connections whose requests can find out that their caller has hung up. Helidon runs a request on its
 * connection's thread and reads nothing meanwhile, so that nobody would notice.
 */
final class AttendedConnections implements ServerConnectionSelector {
    private static final System.Logger LOG = System.getLogger(AttendedConnections.class.getName());
    private static final ScopedValue<AttendedInput> INPUT = ScopedValue.newInstance();

    private final Http1ConnectionSelector http1 = Http1ConnectionSelector.builder().config(Http1Config.create())
            .build();

    /**
     * Does long work for the caller of the current request, and interrupts it when the caller hangs up. What the work says
     * then goes to the log, for nobody else can hear it.
     */
    static <R> R whileAttended(Supplier<R> work) {
        if (!INPUT.isBound()) {
            return work.get();
        }
        Attendance attendance = new Attendance(Thread.currentThread());
        INPUT.get().whenGone(attendance::interrupt);
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (attendance.isOver()) {
                LOG.log(Level.WARNING, "{0} (its caller has hung up)", e.getMessage());
                throw new CloseConnectionException("the caller has hung up", e);
            }
            throw e;
        } finally {
            attendance.end();
        }
    }

    /** A worker that may be interrupted until its work ends. */
    private static final class Attendance {
        private final Thread worker;
        private boolean working = true;
        private boolean over;

        private Attendance(Thread worker) {
            this.worker = worker;
        }

        private synchronized void interrupt() {
            if (working) {
                over = true;
                worker.interrupt();
            }
        }

        private synchronized boolean isOver() {
            return over;
        }

        private synchronized void end() {
            working = false;
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
        AttendedInput input = new AttendedInput(
                () -> begun.available() > 0 ? begun.readBytes(begun.available()) : context.serverSocket().get());
        return new Attended(http1.connection(new ContextWithInput(context, DataReader.create(input))), input);
    }

    private record Attended(ServerConnection connection, AttendedInput input) implements ServerConnection {
        @Override
        public void handle(Limit limit) throws InterruptedException {
            ScopedValue.where(INPUT, input).<Boolean, InterruptedException>call(() -> {
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
