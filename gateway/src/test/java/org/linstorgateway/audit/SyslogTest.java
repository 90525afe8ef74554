package org.linstorgateway.audit;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linstorgateway.config.SyslogAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@Timeout(120)
class SyslogTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private static SyslogAddress address(String scheme, int port) {
        return SyslogAddress.parse(scheme + "://127.0.0.1:" + port);
    }

    private static void requireMessage(String text, String id) {
        assertThat(text).matches("<109>1 2026-03-01T12:00:00\\.000Z \\S+ linstor-gateway \\d+ audit - \\{.*}")
                .contains("\"request\":\"" + id + "\"");
    }

    /** Reads a message with its length before it. */
    private static String read(InputStream in) throws IOException {
        int length = 0;
        for (int c = in.read(); c != ' '; c = in.read()) {
            length = 10 * length + Character.digit(c, 10);
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Test
    void a_datagram_is_a_message() throws IOException {
        try (DatagramSocket server = new DatagramSocket(new InetSocketAddress(HERE, 0));
                AuditSink sink = Syslog.sink(address("udp", server.getLocalPort()))) {
            sink.write(Lines.line("a"));
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            server.receive(packet);

            requireMessage(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8), "a");
        }
    }

    @Test
    void a_closed_port_for_datagrams_is_noticed_with_the_second_line() throws IOException {
        DatagramSocket server = new DatagramSocket(new InetSocketAddress(HERE, 0));
        SyslogAddress address = address("udp", server.getLocalPort());
        server.close();
        try (AuditSink sink = Syslog.sink(address)) {
            assertThatIOException().isThrownBy(() -> {
                while (true) {
                    sink.write(Lines.line("a"));
                }
            });
        }
    }

    @Test
    void a_stream_has_messages_with_their_length() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, HERE);
                AuditSink sink = Syslog.sink(address("tcp", server.getLocalPort()))) {
            sink.write(Lines.line("a"));
            sink.write(Lines.line("b"));
            try (Socket client = server.accept()) {
                requireMessage(read(client.getInputStream()), "a");
                requireMessage(read(client.getInputStream()), "b");
            }
        }
    }

    @Test
    void a_closed_connection_is_made_again_without_losing_the_next_line() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, HERE);
                TcpSink sink = new TcpSink(address("tcp", server.getLocalPort()))) {
            for (int i = 0; i < 5; i++) {
                String id = "l" + i;
                sink.write(Lines.line(id));
                try (Socket client = server.accept()) {
                    requireMessage(read(client.getInputStream()), id);
                    client.getOutputStream().write("ignored".repeat(100).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    @Test
    void a_server_that_reads_nothing_is_a_failure_after_a_short_time() throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.setReceiveBufferSize(1_024);
            server.bind(new InetSocketAddress(HERE, 0), 5);
            try (TcpSink sink = new TcpSink(address("tcp", server.getLocalPort()), Duration.ofMillis(50))) {
                assertThatIOException().isThrownBy(() -> {
                    while (true) {
                        sink.write(Lines.line("a"));
                    }
                }).withMessageContaining("does not take the messages");
            }
        }
    }

    @Test
    void a_refused_connection_and_an_unknown_host_are_failures() throws IOException {
        ServerSocket server = new ServerSocket(0, 5, HERE);
        SyslogAddress address = address("tcp", server.getLocalPort());
        server.close();
        try (AuditSink refused = Syslog.sink(address);
                AuditSink unknown = Syslog.sink(SyslogAddress.parse("udp://host.invalid"))) {
            assertThatIOException().isThrownBy(() -> refused.write(Lines.line("a")));
            assertThatIOException().isThrownBy(() -> unknown.write(Lines.line("a")))
                    .withMessageContaining("host.invalid");
        }
    }
}
