package org.linstorgateway.audit;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.config.SyslogAddress;

/**
 * A syslog server that gets lines over one connection, with their length before them (RFC 6587, octet counting). The protocol knows
 * no acknowledgement: lines that are on their way when the connection breaks are lost, and nobody learns how many.
 */
final class TcpSink implements AuditSink {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SyslogAddress address;
    private final Duration timeout;
    private final SyslogMessage message = new SyslogMessage();
    private @Nullable SocketChannel channel;

    TcpSink(SyslogAddress address) {
        this(address, TIMEOUT);
    }

    /** @param timeout limits the time to connect, and to send a line */
    TcpSink(SyslogAddress address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public void write(AuditLine line) throws IOException {
        byte[] text = message.of(line);
        byte[] length = (text.length + " ").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(length.length + text.length).put(length).put(text).flip();
        try {
            send(connection(), bytes);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** A server that has closed the connection is noticed before a line is sent to it. */
    private SocketChannel connection() throws IOException {
        SocketChannel known = channel;
        if (known != null && isOpenAtBothEnds(known)) {
            return known;
        }
        close();
        SocketChannel next = Syslog.connected(SocketChannel.open(), socket -> {
            socket.socket().connect(Syslog.resolved(address), Math.toIntExact(timeout.toMillis()));
            socket.configureBlocking(false);
        });
        channel = next;
        return next;
    }

    /** Whatever a server sends is ignored. */
    private static boolean isOpenAtBothEnds(SocketChannel connection) {
        ByteBuffer ignored = ByteBuffer.allocate(256);
        try {
            int read = connection.read(ignored);
            while (read > 0) {
                read = connection.read(ignored.clear());
            }
            return read == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void send(SocketChannel connection, ByteBuffer bytes) throws IOException {
        connection.write(bytes);
        if (!bytes.hasRemaining()) {
            return;
        }
        long end = System.nanoTime() + timeout.toNanos();
        try (Selector selector = Selector.open()) {
            connection.register(selector, SelectionKey.OP_WRITE);
            while (bytes.hasRemaining()) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new SocketTimeoutException("it does not take the messages");
                }
                selector.select(millis);
                connection.write(bytes);
            }
        }
    }

    @Override
    public void close() {
        Syslog.close(channel);
        channel = null;
    }
}
