package org.linstorgateway.audit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.config.SyslogAddress;

/** A syslog server that gets a datagram for each line (RFC 5426). Whether it receives one is unknown, unless its port is closed. */
final class UdpSink implements AuditSink {
    private final SyslogAddress address;
    private final SyslogMessage message = new SyslogMessage();
    private @Nullable DatagramChannel channel;

    UdpSink(SyslogAddress address) {
        this.address = address;
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public void write(AuditLine line) throws IOException {
        DatagramChannel connected = channel;
        if (connected == null) {
            connected = Syslog.connected(DatagramChannel.open(), socket -> socket.connect(server()));
            channel = connected;
        }
        try {
            connected.write(ByteBuffer.wrap(message.of(line)));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private InetSocketAddress server() throws IOException {
        return Syslog.resolved(address);
    }

    @Override
    public void close() {
        Syslog.close(channel);
        channel = null;
    }
}
