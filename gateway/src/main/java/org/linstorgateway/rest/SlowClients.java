package org.linstorgateway.rest;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes the connections of callers who send nothing, or do not take their answers: with the web server's sockets neither
 * reading nor writing knows a time limit.
 */
final class SlowClients implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SlowClients.class.getName());

    /** How long a caller whose request was refused may be silent before the connection is closed. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final Limits limits;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("slow-callers").factory());

    SlowClients(Limits limits) {
        this.limits = limits;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** The input of a connection, with a limit for the wait for its next piece. */
    Supplier<byte @Nullable []> watching(ConnectionContext connection, Supplier<byte @Nullable []> input) {
        return () -> within(limits.receiving(), connection, input);
    }

    private byte @Nullable [] within(Duration time, ConnectionContext connection,
            Supplier<byte @Nullable []> input) {
        Future<?> limit = timer.schedule(connection.serverSocket()::close, time.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return input.get();
        } finally {
            limit.cancel(false);
        }
    }

    /**
     * Reads on, and throws away, what a refused caller still sends, until that one closes the connection, falls silent or
     * has had its time. To close with input unread would reset the connection, and the reset takes the answer from the
     * caller before it has been read (RFC 9112, 9.6).
     */
    void hearOut(ConnectionContext connection, Supplier<byte @Nullable []> input) {
        long end = System.nanoTime() + limits.receiving().toNanos();
        try {
            while (within(SILENCE, connection, input) != null && System.nanoTime() < end) {
                // what comes belongs to the request that was refused
            }
        } catch (UncheckedIOException e) {
            LOG.log(Level.DEBUG, "A refused caller has gone", e);
        }
    }

    /** The writer of a connection, with limits. */
    DataWriter watching(ConnectionContext connection, Runnable written) {
        return new Watched(connection, connection.dataWriter(), written);
    }

    private Future<?> limit(ConnectionContext connection, long bytes) {
        return timer.schedule(() -> cutOff(connection), limits.sending(bytes).toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void cutOff(ConnectionContext connection) {
        LOG.log(Level.INFO, "The caller {0} does not take its answer: the connection is closed",
                connection.remotePeer().address());
        connection.serverSocket().close();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Writes with a time limit each. */
    private final class Watched implements DataWriter {
        private final ConnectionContext connection;
        private final DataWriter writer;
        private final Runnable written;

        private Watched(ConnectionContext connection, DataWriter writer, Runnable written) {
            this.connection = connection;
            this.writer = writer;
            this.written = written;
        }

        @Override
        public void write(BufferData... buffers) {
            within(Arrays.stream(buffers).mapToLong(BufferData::available).sum(), () -> writer.write(buffers));
        }

        @Override
        public void write(BufferData buffer) {
            within(buffer.available(), () -> writer.write(buffer));
        }

        @Override
        public void writeNow(BufferData... buffers) {
            within(Arrays.stream(buffers).mapToLong(BufferData::available).sum(), () -> writer.writeNow(buffers));
        }

        @Override
        public void writeNow(BufferData buffer) {
            within(buffer.available(), () -> writer.writeNow(buffer));
        }

        @Override
        public void flush() {
            within(0, writer::flush);
        }

        private void within(long bytes, Runnable write) {
            Future<?> limit = limit(connection, bytes);
            try {
                write.run();
            } catch (UncheckedIOException e) {
                throw new CloseConnectionException("the caller has gone", e);
            } finally {
                limit.cancel(false);
            }
            written.run();
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
