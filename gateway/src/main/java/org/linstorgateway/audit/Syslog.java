package org.linstorgateway.audit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.config.SyslogAddress;

/** Connections to syslog servers. */
final class Syslog {
    private Syslog() {}

    /** Connects a channel. */
    @FunctionalInterface
    interface Connecting<C> {
        void connect(C channel) throws IOException;
    }

    /** Returns the sink for a server. */
    static AuditSink sink(SyslogAddress address) {
        return switch (address.transport()) {
            case UDP -> new UdpSink(address);
            case TCP -> new TcpSink(address);
        };
    }

    /** Returns the present address of a server. */
    static InetSocketAddress resolved(SyslogAddress address) throws IOException {
        InetSocketAddress resolved = new InetSocketAddress(address.host(), address.port());
        if (resolved.isUnresolved()) {
            throw new IOException("the host name '" + address.host() + "' is unknown");
        }
        return resolved;
    }

    /** Connects a channel, which is closed if that fails. */
    static <C extends Channel> C connected(C channel, Connecting<C> connecting) throws IOException {
        try {
            connecting.connect(channel);
            return channel;
        } catch (IOException | RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    static void close(@Nullable Channel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException _) {
                // What was sent before is not affected.
            }
        }
    }
}
