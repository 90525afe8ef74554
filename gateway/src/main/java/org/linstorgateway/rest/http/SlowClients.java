package org.linstorgateway.rest.http;

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
 * Closes the connections of clients that send nothing or do not accept their responses: the sockets of the web server have a
 * timeout neither for reading nor for writing.
 */
final class SlowClients implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SlowClients.class.getName());

    /** How long a client whose request was refused may be silent before the connection closes. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final Limits limits;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("slow-clients").factory());

    SlowClients(Limits limits) {
        this.limits = limits;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Returns the input of a connection with a limit on the wait for its next part. */
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
     * Reads and discards the input of a refused client until it closes the connection, falls silent or runs out of time.
     * Closing with unread input would reset the connection, and the client might lose the response (RFC 9112, 9.6).
     */
    void drain(ConnectionContext connection, Supplier<byte @Nullable []> input) {
        long end = System.nanoTime() + limits.receiving().toNanos();
        try {
            while (within(SILENCE, connection, input) != null && System.nanoTime() < end) {
                // the input belongs to the refused request
            }
        } catch (UncheckedIOException e) {
            LOG.log(Level.DEBUG, "A refused client has disconnected", e);
        }
    }

    /** Returns the writer of a connection with limits. */
    DataWriter watching(ConnectionContext connection, Runnable written) {
        return new Watched(connection, connection.dataWriter(), written);
    }

    private Future<?> limit(ConnectionContext connection, long bytes) {
        return timer.schedule(() -> cutOff(connection), limits.sending(bytes).toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void cutOff(ConnectionContext connection) {
        LOG.log(Level.INFO, "Closed the connection of {0}, which does not accept its response",
                connection.remotePeer().address());
        connection.serverSocket().close();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A writer with a time limit for each write. */
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
                throw new CloseConnectionException("the client has disconnected", e);
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
